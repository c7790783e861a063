import packageJson from '../../package.json' with { type: 'json' };
import { processLabel } from '../model/process-label.ts';
import type { Report } from '../protocol/report.ts';
import { type Saved, savedOf } from '../protocol/saved.ts';
import type { SourceChoice } from '../source/choice.ts';
import { runningHost } from '../source/host.ts';
import type { ExpectationsChoice } from './expectations.ts';
import { readReport } from './read-report.ts';
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
  const report = await readReport(place.pid, choice, wanted);
  return typeof report === 'string' ? report : snapshotOf(report);
}

/** What was read just now, as it is saved. */
export function snapshotOf(report: Report): Saved {
  const target = report.processes.find(({ pid }) => pid === report.target);
  const title = target ? processLabel(target) : String(report.target);
  const origin = { host: runningHost(), version: packageJson.version, redacted: false };
  return savedOf({ title, summary: null, answer: null, report }, origin);
}
