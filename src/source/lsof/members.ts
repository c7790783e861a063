import { listDescriptors } from '../../../native/linux/descriptor.ts';
import { Refusal as NativeRefusal } from '../../../native/refusal.ts';
import { assemble } from '../assemble.ts';
import type { Member } from '../procfs/family.ts';
import { isAlive, readMember } from '../procfs/members.ts';
import type { ReadMembers } from '../procfs/search.ts';
import { settle } from '../procfs/settle.ts';
import { findSharers, orphansIn, withoutStrangers } from '../procfs/sharers.ts';
import type { Survey } from '../procfs/survey.ts';
import { plainTables, type Tables } from '../procfs/tables.ts';
import { readBySentence } from '../program/limits.ts';
import type { TableReading } from '../program/reading.ts';
import type { RawProcess } from '../raw.ts';
import { isRefusal } from '../source.ts';
import { type LsofRequest, readTables } from './tables.ts';

export type Lsof = Pick<LsofRequest, 'program' | 'patience'>;

/** The tables that lsof printed last, in place of those that /proc shows. */
export class PrintedTables implements Tables {
  readonly known = plainTables.known;
  readonly open = null;
  readonly expect = plainTables.expect;
  #tables: TableReading['tables'] = new Map();

  hold({ tables }: TableReading): void {
    this.#tables = tables;
  }

  /** Who has nothing open is not printed at all. */
  read(pid: number): ReturnType<Tables['read']> {
    return this.#tables.get(pid) ?? [];
  }

  async dispose(): Promise<void> {}
}

/** Reads processes of a survey, whose tables are `printed`. Nothing is compared: lsof tells attributes alone. */
export function readBy(lsof: Lsof, printed: PrintedTables, survey: Survey): ReadMembers {
  const { surroundings, stats, taken } = survey;
  const print = async (
    pids: LsofRequest['pids'],
    signal: AbortSignal | undefined,
  ): ReturnType<typeof readTables> => {
    const reading = await readTables({ ...lsof, system: 'linux', pids, numbersOf }, signal);
    if (!isRefusal(reading)) {
      printed.hold(reading);
    }
    return reading;
  };
  const processesOf = (members: readonly Member[]): readonly RawProcess[] =>
    members.flatMap((member) => readMember(member, surroundings) ?? []);

  return async (members, { pid, atExec, withSharers }, signal) => {
    const settled = await settle(members);
    let reading = await print(
      settled.map((member) => member.pid),
      signal,
    );
    if (isRefusal(reading)) {
      return reading;
    }
    let processes = processesOf(settled);
    if (withSharers && orphansIn(processes).length > 0) {
      // Who shares with an orphan is no relative: all are printed, and the relatives again, so that all are of one moment.
      reading = await print(null, signal);
      if (isRefusal(reading)) {
        return reading;
      }
      processes = processesOf(settled);
      const sharers = await findSharers(processes, stats, surroundings, signal);
      if (isRefusal(sharers)) {
        return sharers;
      }
      processes = [...processes, ...sharers];
    }
    const refusals = [readBySentence('lsof'), ...reading.refusals];
    const alive = processes.filter(isAlive);
    const incomparable = new Set<number>();
    return withoutStrangers(
      assemble(
        { taken, source: 'lsof', target: pid, atExec, processes: alive, refusals, incomparable },
        null,
      ),
    );
  };
}

function numbersOf(pid: number): readonly number[] {
  const numbers = listDescriptors(pid);
  return numbers instanceof NativeRefusal ? [] : numbers;
}
