import { exportFormats } from '../protocol/export/export.ts';
import { redact } from '../protocol/export/redact.ts';
import { ourselves } from '../source/host.ts';
import type { ExportRequest } from './snapshot-arguments.ts';
import { takeSnapshot } from './take-snapshot.ts';
import { fail, writeWhole } from './write.ts';

/** Prints a snapshot in a format for others, without what is nobody else's where that is wanted. */
export async function exportSnapshot(request: ExportRequest): Promise<number> {
  const saved = await takeSnapshot(request.place, request.expectations);
  if (typeof saved === 'string') {
    return fail(saved);
  }
  const shown = request.redact ? redact(saved, ourselves()) : saved;
  const problem = writeWhole(1, exportFormats[request.format].write(shown));
  return problem === null ? 0 : fail(`The snapshot cannot be written: ${problem}.`);
}
