import { t } from '@vscode/l10n';
import type { Descriptor } from './descriptor.ts';
import type { Language } from './language.ts';
import type { Refusal } from './refusal.ts';

/** Where a process stands to the one that was asked for; a `holder` is no relative but shares a description. */
export const relations = {
  get target() {
    return t('inspected');
  },
  get descendant() {
    return t('descendant');
  },
  get holder() {
    return t('shares with it');
  },
  get ancestor() {
    return t('ancestor');
  },
};
export type Relation = keyof typeof relations;

/** In the order in which people read them: what was asked for first. */
export const relationTags = Object.keys(relations) as Relation[];

/** The inspected process, its descendants, who shares with them, then its ancestors from the nearest up. */
export function nearestFirst<Item>(items: readonly Item[], relationOf: (item: Item) => Relation): Item[] {
  const isAbove = (item: Item): boolean => relationOf(item) === 'ancestor';
  return [...items.filter((item) => !isAbove(item)), ...items.filter(isAbove).reverse()].sort(
    (a, b) => relationTags.indexOf(relationOf(a)) - relationTags.indexOf(relationOf(b)),
  );
}

/** A process is pid and start time together: pids are used again. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Clock ticks since boot, `/proc/PID/stat` field 22. */
  readonly startTime: number;
}

/** A process as a key: equal for the same process and for no other. */
export function processKey({ pid, startTime }: ProcessIdentity): string {
  return `${pid}@${startTime}`;
}

export function isSameProcess(one: ProcessIdentity, other: ProcessIdentity): boolean {
  return one.pid === other.pid && one.startTime === other.startTime;
}

export interface Process extends ProcessIdentity {
  readonly parentPid: number;
  readonly relation: Relation;
  /** The command line, arguments joined by spaces; hostile text. */
  readonly command: string;
  /** The same as a list; hostile text. Programs may overwrite it, as setproctitle(3) does. */
  readonly arguments: readonly string[];
  /** What it was started with, the variables of conventions only; null where unreadable. Hostile text. */
  readonly environment: Readonly<Record<string, string>> | null;
  readonly executable: string | null;
  /** What its program is written in, null where that is not known. */
  readonly language: Language | null;
  /** Its pid in its own pid namespace, which is the one it knows; null where not known. */
  readonly namespacePid: number | null;
  /** The pid of its session's leader, `/proc/PID/stat` field 6. */
  readonly session: number;
  /** True where SIGINT and SIGQUIT are both ignored, as a shell without job control starts `command &`. */
  readonly background: boolean;
  /** Numeric id of the owner, null where unreadable. */
  readonly user: number | null;
  /** True while the process still runs its parent's program: fork without exec (PF_FORKNOEXEC). */
  readonly forkedNotExeced: boolean;
  /** False when the table itself was refused: the descriptors are then unknown, not absent. */
  readonly tableRead: boolean;
  readonly refusals: readonly Refusal[];
  readonly descriptors: readonly Descriptor[];
}
