import { missingPrograms } from '../run/programs.mjs';
import type { Case } from './case.ts';

/** Why a case cannot be made on this machine, by the name of what is missing; null where it can. */
export function obstacleTo({ programs, root = false }: Case): string | null {
  const missing = missingPrograms(programs);
  if (missing.length > 0) {
    return `missing: ${missing.join(', ')}`;
  }
  return root && process.getuid?.() !== 0 ? 'only root can make it' : null;
}
