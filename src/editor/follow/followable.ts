import { targetAgain } from '../inspection/again.ts';
import type { Inspection, LiveTarget } from '../inspection/inspection.ts';

/**
 * The process that following an inspection reads; null where there is none. A probe would be run anew each time, a
 * search reads the whole system, and a saved snapshot is of the past.
 */
export function followable(inspection: Inspection | null): (LiveTarget & { kind: 'process' }) | null {
  const target = inspection && !inspection.ended ? targetAgain(inspection.target) : null;
  return target?.kind === 'process' ? target : null;
}
