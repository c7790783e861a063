import { openDarwinCalls } from '../../../native/darwin/libproc.ts';
import { Refusal } from '../../../native/refusal.ts';
import { findLsof } from '../lsof/program.ts';
import type { Source } from '../source.ts';
import { createSystemSource } from '../system/source.ts';
import { othersByLsof } from './others.ts';
import { darwinSystem } from './system.ts';

/** macOS comes with lsof, which knows the few kinds of descriptors that libproc does not tell of. */
export async function openDarwinSource(): Promise<Source> {
  const calls = await openDarwinCalls();
  if (calls instanceof Refusal) {
    const { openProgramsSource } = await import('../ps/open.ts');
    return openProgramsSource('darwin', calls);
  }
  const lsof = findLsof();
  return createSystemSource(darwinSystem(calls, typeof lsof === 'string' ? othersByLsof(lsof) : null));
}
