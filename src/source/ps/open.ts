import type { Refusal as NativeRefusal } from '../../../native/refusal.ts';
import type { Refusal } from '../../model/refusal.ts';
import { fstatTables } from '../fstat/tables.ts';
import { findLsof } from '../lsof/program.ts';
import { lsofTables } from '../lsof/whole.ts';
import { procstatTables } from '../procstat/tables.ts';
import { isProgram } from '../program/find.ts';
import type { Source } from '../source.ts';
import { createRefusingSource } from '../unsupported.ts';
import { limitsOf } from './limits.ts';
import { findPs, listByPs } from './list.ts';
import { createProgramsSource } from './source.ts';
import type { TableProgram } from './tables.ts';

/** The systems that are read by programs where their calls cannot be made. */
export type ProgramSystem = 'darwin' | 'freebsd' | 'openbsd' | 'netbsd';

/** Where the programs are, and how long each may take: in place of the system's own. */
export interface Places {
  readonly ps?: readonly string[];
  readonly lsof?: readonly string[];
  readonly fstat?: readonly string[];
  readonly procstat?: readonly string[];
  readonly patience?: number;
}

/**
 * The source by ps and another program. `why` is what made the calls of the system impossible, or null where lsof was chosen: then
 * it is lsof or nothing, else what comes with the system does where there is no lsof.
 */
export function openProgramsSource(
  system: ProgramSystem,
  why: NativeRefusal | null,
  places: Places = {},
): Source {
  const ps = findPs(places.ps);
  const tables = tablesOf(system, why === null, places);
  if (typeof ps !== 'string' || 'message' in tables) {
    const refusal = typeof ps !== 'string' ? ps : (tables as Refusal);
    return createRefusingSource(() => refusal);
  }
  return createProgramsSource({
    list: (signal) => listByPs({ system, program: ps, ...patienceIn(places) }, signal),
    tables,
    hidesOthers: true,
    user: process.geteuid?.() ?? -1,
    limits: () => limitsOf(system, tables, why),
  });
}

function tablesOf(system: ProgramSystem, onlyLsof: boolean, places: Places): TableProgram | Refusal {
  const lsof = findLsof(places.lsof);
  const patience = patienceIn(places);
  if (typeof lsof === 'string') {
    return lsofTables({ program: lsof, system, ...patience });
  }
  if (onlyLsof || system === 'darwin') {
    return lsof;
  }
  if (system === 'freebsd') {
    const program = (places.procstat ?? ['/usr/bin/procstat']).find(isProgram);
    return program === undefined ? lsof : procstatTables({ program, ...patience });
  }
  const program = (places.fstat ?? ['/usr/bin/fstat']).find(isProgram);
  return program === undefined ? lsof : fstatTables({ program, system, ...patience });
}

function patienceIn({ patience }: Places): { readonly patience?: number } {
  return patience === undefined ? {} : { patience };
}
