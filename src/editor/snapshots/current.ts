import { type Saved, type SnapshotOrigin, savedOf } from '../../protocol/saved.ts';
import { runningHost } from '../../source/host.ts';
import type { Inspection } from '../inspection/inspection.ts';

/** What is shown, as a snapshot; one that was opened stays what it was. */
export function savedFrom(inspection: Inspection, version: string): Saved {
  const { target } = inspection;
  const here = (): SnapshotOrigin => ({ host: runningHost(), version, redacted: false });
  return savedOf(inspection, target.kind === 'saved' ? target.origin : here());
}
