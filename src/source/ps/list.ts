import { statSync } from 'node:fs';
import { t } from '@vscode/l10n';
import type { Refusal } from '../../model/refusal.ts';
import type { System as SystemName } from '../lsof/flags.ts';
import { isProgram } from '../program/find.ts';
import { type RunRequest, runProgram } from '../program/run.ts';
import { isRefusal } from '../source.ts';
import type { SystemProcess, SystemStart } from '../system/system.ts';
import { argumentsOf } from './columns.ts';
import { nameOf, type PsRow, parsePs, wordsOf } from './rows.ts';

export interface Listed extends SystemProcess, SystemStart {
  readonly kernel: boolean;
}

export interface PsRequest extends Pick<RunRequest, 'program' | 'patience'> {
  readonly system: SystemName;
}

/** Where all these systems have it. */
const places = ['/bin/ps', '/usr/bin/ps'];

export function findPs(looked: readonly string[] = places): string | Refusal {
  return (
    looked.find(isProgram) ?? {
      call: 'find ps',
      code: 'ENOENT',
      message: t(
        'ps, which lists the processes, is in none of the places where it belongs ({0}).',
        looked.join(', '),
      ),
    }
  );
}

/** Every process, by running ps once. */
export async function listByPs(
  request: PsRequest,
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<number, Listed> | Refusal> {
  const { system } = request;
  const run = await runProgram({ ...request, name: 'ps', args: argumentsOf(system) }, signal);
  return isRefusal(run) ? run : listOf(parsePs(run.output.toString('utf8'), system), deviceOf);
}

/** `deviceOf` tells the number of a terminal by its name. */
export function listOf(
  rows: readonly PsRow[],
  deviceOf: (name: string) => number | null,
): ReadonlyMap<number, Listed> {
  const byPid = new Map(rows.map((row) => [row.pid, row]));
  const devices = new Map<string, number | null>();
  const terminalOf = ({ terminal }: PsRow): number | null => {
    if (terminal === null) {
      return null;
    }
    const device = devices.get(terminal) ?? deviceOf(terminal);
    devices.set(terminal, device);
    return device;
  };
  return new Map(
    rows
      .filter(({ pid }) => pid > 0)
      .map((row) => [
        row.pid,
        {
          pid: row.pid,
          startTime: row.startTime,
          parentPid: row.parentPid,
          session: row.session ?? sessionOf(row, byPid),
          user: row.user,
          name: nameOf(row),
          forkedNotExeced: row.forkedNotExeced,
          background: row.background,
          zombie: row.zombie,
          kernel: row.kernel,
          terminal: terminalOf(row),
          table: String(row.pid),
          arguments: wordsOf(row),
          environment: null,
          executable: null,
        },
      ]),
  );
}

/** Where only who leads a session is told: that of the nearest ancestor that leads one, unless it has ended. */
function sessionOf(row: PsRow, rows: ReadonlyMap<number, PsRow>): number {
  const seen = new Set<number>();
  for (let each: PsRow | undefined = row; each && !seen.has(each.pid); each = rows.get(each.parentPid)) {
    if (each.leadsSession) {
      return each.pid;
    }
    seen.add(each.pid);
  }
  return 0;
}

function deviceOf(name: string): number | null {
  try {
    return statSync(`/dev/${name}`).rdev;
  } catch {
    return null;
  }
}
