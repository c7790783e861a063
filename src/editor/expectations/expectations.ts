import * as vscode from 'vscode';
import type { WrittenExpectations } from '../../expectations/expectation.ts';
import { expectationsFile } from '../../expectations/expectation.ts';
import { settings } from '../manifest.ts';
import { Complaints } from './complaints.ts';

/** What the setting and each folder's file say. Nothing is read, and nothing watched, before it is first asked for. */
export class Expectations implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<WrittenExpectations>();
  readonly #complaints = new Complaints();
  #reading: Promise<WrittenExpectations> | undefined;
  /** Counts readings: one that was overtaken says nothing any more. */
  #turn = 0;
  #owned: vscode.Disposable[] = [];
  #watchers: vscode.Disposable[] = [];

  readonly onDidChange = this.#changed.event;

  current(): Promise<WrittenExpectations> {
    if (!this.#reading) {
      this.#owned = [
        vscode.workspace.onDidChangeWorkspaceFolders(() => {
          this.#watch();
          void this.reload();
        }),
        vscode.workspace.onDidGrantWorkspaceTrust(() => void this.reload()),
        vscode.workspace.onDidChangeConfiguration((change) => {
          if (change.affectsConfiguration(settings.expectations)) {
            void this.reload();
          }
        }),
      ];
      this.#watch();
      this.#reading = this.#read();
    }
    return this.#reading;
  }

  /** Reads all of it again. A later reading takes the place of one that is under way. */
  async reload(): Promise<void> {
    const reading = this.#read();
    this.#reading = reading;
    const inForce = await reading;
    if (this.#reading === reading) {
      this.#changed.fire(inForce);
    }
  }

  dispose(): void {
    this.#turn++;
    vscode.Disposable.from(...this.#owned, ...this.#watchers, this.#changed, this.#complaints).dispose();
  }

  async #read(): Promise<WrittenExpectations> {
    this.#turn++;
    const turn = this.#turn;
    // Parsers are not loaded before they are needed.
    const { readExpectations } = await import('./read.ts');
    const { inForce, setting, files } = await readExpectations();
    if (turn === this.#turn) {
      this.#complaints.show(setting, files);
    }
    return inForce;
  }

  #watch(): void {
    vscode.Disposable.from(...this.#watchers).dispose();
    this.#watchers = (vscode.workspace.workspaceFolders ?? []).flatMap((folder) => {
      const pattern = new vscode.RelativePattern(folder, expectationsFile);
      const watcher = vscode.workspace.createFileSystemWatcher(pattern);
      const reload = (): void => void this.reload();
      return [watcher, watcher.onDidChange(reload), watcher.onDidCreate(reload), watcher.onDidDelete(reload)];
    });
  }
}
