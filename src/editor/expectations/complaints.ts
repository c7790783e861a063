import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Refusal } from '../../model/refusal.ts';
import { settings } from '../manifest.ts';
import type { FileReading } from './file.ts';
import { openAt } from './open-at.ts';

/** Says what is wrong with written expectations: every problem in the file itself, the first in a notification. */
export class Complaints implements vscode.Disposable {
  readonly #diagnostics = vscode.languages.createDiagnosticCollection('fd-inheritance');
  #said: string | null = null;

  show(setting: Refusal | null, files: readonly FileReading[]): void {
    this.#diagnostics.clear();
    for (const { uri, errors } of files) {
      this.#diagnostics.set(
        uri,
        errors.map(({ message, line, column }) => {
          const range = new vscode.Range(line - 1, column - 1, line - 1, column);
          const diagnostic = new vscode.Diagnostic(range, message);
          diagnostic.source = 'FD Inheritance';
          return diagnostic;
        }),
      );
    }
    const wrong = files.find(({ errors }) => errors.length > 0);
    const message = wrong?.refusal?.message ?? setting?.message ?? null;
    // The same words again, after a change elsewhere, are no news.
    if (message !== null && message !== this.#said) {
      void this.#warn(message, wrong);
    }
    this.#said = message;
  }

  dispose(): void {
    this.#diagnostics.dispose();
  }

  async #warn(message: string, wrong: FileReading | undefined): Promise<void> {
    const choice = await vscode.window.showWarningMessage(
      message,
      wrong ? t('Open File') : t('Open Settings'),
    );
    const [error] = wrong?.errors ?? [];
    if (choice && wrong && error) {
      await openAt(wrong.uri, error);
    } else if (choice) {
      await vscode.commands.executeCommand('workbench.action.openSettings', `@id:${settings.expectations}`);
    }
  }
}
