import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { listed } from '../../model/listed.ts';
import { plainText } from '../../model/plain-text.ts';
import type { Progress } from '../../source/source.ts';
import { views } from '../manifest.ts';
import { unlinked } from './reading-title.ts';

/** What is over sooner needs no notification. */
const patience = 2000;

/** What is being read, and how to stop it. */
interface Reading {
  /** Such as `Reading nginx (4711)...`. */
  readonly title: string;
  readonly signal: AbortSignal;
  readonly cancel: () => void;
}

/** Shows in the view that something is read, and, once that takes long, in a notification that can cancel it. */
export async function showingReading<Result>(
  { title, signal, cancel }: Reading,
  read: (progress: Progress) => Promise<Result>,
): Promise<Result> {
  let report: Progress = () => undefined;
  const reading = read((...told) => report(...told));
  // What was cancelled is shown no longer, whether it ends or not.
  const over = Promise.race([reading, aborted(signal)]).then(
    () => clearTimeout(timer),
    () => clearTimeout(timer),
  );
  void vscode.window.withProgress({ location: { viewId: views.processes } }, () => over);
  const timer = setTimeout(() => {
    const location = vscode.ProgressLocation.Notification;
    void vscode.window.withProgress({ location, title, cancellable: true }, (shown, token) => {
      let before = 0;
      report = (done, total, holders) => {
        const increment = ((done - before) / total) * 100;
        before = done;
        shown.report({ increment, message: howFar(done, total, holders) });
      };
      token.onCancellationRequested(cancel);
      return over;
    });
  }, patience);
  return reading;
}

/** Who is found is said at once, before all others were looked at. */
function howFar(done: number, total: number, holders: readonly string[]): string {
  return holders.length === 0
    ? t('{0} of {1} processes', done, total)
    : t(
        '{0} of {1} processes, held so far by {2}',
        done,
        total,
        listed(holders, (name) => unlinked(plainText(name))),
      );
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
    if (signal.aborted) {
      resolve();
    }
  });
}
