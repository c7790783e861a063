import packageJson from '../../package.json' with { type: 'json' };
import { processLabel } from '../model/process-label.ts';
import { judgedReport } from '../protocol/judged-report.ts';
import { type Saved, savedOf } from '../protocol/saved.ts';
import type { SourceChoice } from '../source/choice.ts';
import { chooseSource } from '../source/choose.ts';
import { runningHost } from '../source/host.ts';
import { isRefusal } from '../source/source.ts';
import { chooseExpectations, type ExpectationsChoice } from './expectations.ts';
import type { SnapshotPlace } from './snapshot-arguments.ts';

/** A file's snapshot as it was judged then, or a new one of a running process. A sentence says why there is none. */
export async function takeSnapshot(
  place: SnapshotPlace,
  choice: ExpectationsChoice,
  wanted: SourceChoice = 'auto',
): Promise<Saved | string> {
  if (place.from === 'file') {
    return (await import('./snapshot-file.ts')).readSnapshot(place.file);
  }
  const expectations = chooseExpectations(choice);
  if (typeof expectations === 'string') {
    return expectations;
  }
  const source = await chooseSource(wanted);
  const snapshot = await source.read({ pid: place.pid, atExec: false });
  if (isRefusal(snapshot)) {
    return snapshot.message;
  }
  const report = judgedReport(snapshot, expectations);
  const target = report.processes.find(({ pid }) => pid === report.target);
  const title = target ? processLabel(target) : String(report.target);
  const origin = { host: runningHost(), version: packageJson.version, redacted: false };
  return savedOf({ title, summary: null, answer: null, report }, origin);
}
