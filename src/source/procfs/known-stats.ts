import type { ListPids } from '../../../native/linux/pids.ts';
import { Refusal } from '../../../native/refusal.ts';
import { familyOf } from './family.ts';
import { readStat, readStats } from './members.ts';
import type { ProcessStat } from './stat.ts';

interface Known {
  readonly folder: number;
  readonly stat: ProcessStat;
}

/** All of them are read once in so many readings. */
const allEvery = 8;

/**
 * What all processes say of themselves, for who reads the family of one again and again: that of strangers is not read each
 * time. Who was no relative does not become one: children are born to relatives, and orphans go to an ancestor of theirs.
 * An orphan of another pid namespace may go elsewhere; it is met when all are read.
 */
export class KnownStats {
  readonly #list: ListPids | Refusal;
  #known = new Map<number, Known>();
  #turn = 0;

  constructor(list: ListPids | Refusal) {
    this.#list = list;
  }

  read(target: number): ReadonlyMap<number, ProcessStat> | Refusal {
    const folders = this.#list instanceof Refusal ? null : this.#list();
    if (folders === null) {
      return readStats();
    }
    const before = this.#turn++ % allEvery === 0 ? new Map<number, Known>() : this.#known;
    const family = new Set(familyOf(target, statsOf(before)).map(({ pid }) => pid));
    this.#known = new Map();
    for (const [pid, folder] of folders) {
      const known = before.get(pid);
      const stat = known?.folder === folder && !family.has(pid) ? known.stat : readStat(pid);
      if (stat) {
        this.#known.set(pid, { folder, stat });
      }
    }
    return statsOf(this.#known);
  }
}

function statsOf(known: ReadonlyMap<number, Known>): Map<number, ProcessStat> {
  return new Map([...known].map(([pid, { stat }]) => [pid, stat]));
}
