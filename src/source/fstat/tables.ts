import { t } from '@vscode/l10n';
import { Refusal as NativeRefusal } from '../../../native/refusal.ts';
import type { Refusal } from '../../model/refusal.ts';
import type { TableReading } from '../program/reading.ts';
import { type RunRequest, runProgram } from '../program/run.ts';
import type { TableProgram } from '../ps/tables.ts';
import type { RawDescriptor } from '../raw.ts';
import { isRefusal } from '../source.ts';
import { unreadable } from '../unreadable.ts';
import { describeRow } from './describe.ts';
import { Devices } from './devices.ts';
import { type FstatTable, parseFstat } from './rows.ts';
import type { FstatSystem } from './socket.ts';

/** NetBSD resolves addresses and names of services unless it is told to print numbers. */
const options: Readonly<Record<FstatSystem, readonly string[]>> = {
  netbsd: ['-n'],
  openbsd: ['-n', '-o'],
};

/** The tables of NetBSD or OpenBSD by fstat, which comes with the system. */
export function fstatTables(
  request: Pick<RunRequest, 'program' | 'patience'> & { readonly system: FstatSystem },
): TableProgram {
  return {
    name: 'fstat',
    tellsCloseOnExec: false,
    async read(pids, signal) {
      const devices = new Devices();
      const tables = new Map<number, readonly RawDescriptor[] | NativeRefusal>();
      const refusals: Refusal[] = [];
      for (const pid of pids) {
        const args = [...options[request.system], '-p', String(pid)];
        const run = await runProgram({ ...request, name: 'fstat', args }, signal);
        if (isRefusal(run)) {
          // A status is how it says that there is no such process; all else is true of the next one too.
          if (!run.code.startsWith('status ')) {
            return run;
          }
          continue;
        }
        refusals.push(...run.warnings);
        const table = parseFstat(run.output.toString('utf8'), pid);
        if (table.seen) {
          tables.set(pid, describe(table, request.system, pid, devices));
        }
        if (table.skipped > 0) {
          refusals.push(notUnderstood(table.skipped, pid));
        }
      }
      return { tables, refusals } satisfies TableReading;
    },
  };
}

function describe(
  { rows }: FstatTable,
  system: FstatSystem,
  pid: number,
  devices: Devices,
): readonly RawDescriptor[] {
  return rows.map((row) =>
    row.is === 'unreadable'
      ? unreadable(
          row.number,
          new NativeRefusal(`fstat -p ${pid}`, 0, 'EIO', 'the program could not look at it'),
          row.text,
        )
      : describeRow(row, system, pid, devices.nameOf),
  );
}

function notUnderstood(count: number, pid: number): Refusal {
  return {
    call: `fstat -p ${pid}`,
    code: 'EPROTO',
    message: t(
      '{0} lines that fstat printed of process {1} were not understood and are left out.',
      count,
      pid,
    ),
  };
}
