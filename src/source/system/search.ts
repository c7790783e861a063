import { statSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { t } from '@vscode/l10n';
import { Refusal, refusalFrom } from '../../../native/refusal.ts';
import type { Descriptor } from '../../model/descriptor.ts';
import { plainText } from '../../model/plain-text.ts';
import type { Refusal as ModelRefusal } from '../../model/refusal.ts';
import { withAncestors } from '../procfs/family.ts';
import type { RawDescriptor } from '../raw.ts';
import { isGone, noProcess, refused } from '../refusals.ts';
import { cancelled, isRefusal, type Progress, type Query, type Search, type Source } from '../source.ts';
import { unreadIn } from '../unread.ts';
import { deviceName } from './describe.ts';
import { snapshotOf } from './survey.ts';
import type { System, SystemProcess } from './system.ts';

type Searched = Pick<RawDescriptor, 'kind' | 'target' | 'inode' | 'details' | 'number'>;
type Matches = (descriptor: Searched, pid: number) => boolean;

/** What a query means, and what to say where nobody has it open. */
interface Sought {
  readonly matches: Matches;
  readonly missing: ModelRefusal | null;
}

/** Finds everyone who has one object open, by reading every table, then reads the holders with their ancestors. */
export async function search(
  system: System,
  query: Query,
  signal?: AbortSignal,
  progress?: Progress,
): ReturnType<Source['search']> {
  const taken = new Date().toISOString();
  const processes = system.processes();
  if (processes instanceof Refusal) {
    return refused(processes, t('The processes cannot be listed'));
  }
  const sought = await soughtBy(system, query, processes);
  if (isRefusal(sought)) {
    return signal?.aborted ? cancelled : sought;
  }
  const holders = new Set<number>();
  const names: string[] = [];
  const refusals: Refusal[] = [];
  let done = 0;
  for (const process of processes.values()) {
    await nextTurn();
    if (signal?.aborted) {
      return cancelled;
    }
    const table = await system.quickTable(process);
    if (!(table instanceof Refusal)) {
      if (table.some((descriptor) => sought.matches(descriptor, process.pid))) {
        holders.add(process.pid);
        names.push(`${process.name} (${process.pid})`);
      }
    } else if (!isGone(table) && !process.zombie) {
      refusals.push(table);
    }
    progress?.(++done, processes.size, names);
  }
  if (holders.size === 0 && sought.missing) {
    return sought.missing;
  }
  const about = { taken, target: [...holders][0] ?? 0, atExec: false };
  const snapshot = await snapshotOf(system, withAncestors(holders, processes), about, null, signal);
  if (isRefusal(snapshot)) {
    return snapshot;
  }
  // What was closed between the two looks is not held any more.
  const held = snapshot.processes
    .filter(({ relation }) => relation === 'target')
    .flatMap(({ pid, descriptors }) =>
      descriptors.flatMap((descriptor: Descriptor) =>
        sought.matches(descriptor, pid)
          ? [{ pid, number: descriptor.number, isListening: descriptor.details.state === 'LISTEN' }]
          : [],
      ),
    )
    .sort((a, b) => Number(b.isListening) - Number(a.isListening));
  const unread = unreadIn(refusals);
  return {
    query,
    snapshot: {
      ...snapshot,
      target: held[0]?.pid ?? 0,
      refusals: unread ? [...snapshot.refusals, unread] : snapshot.refusals,
    },
    held: held.map(({ pid, number }) => ({ pid, number })),
  } satisfies Search;
}

async function soughtBy(
  system: System,
  query: Query,
  processes: ReadonlyMap<number, SystemProcess>,
): Promise<Sought | ModelRefusal> {
  switch (query.by) {
    case 'port':
      return {
        matches: ({ kind, details: { local } }) =>
          (kind === 'tcp' || kind === 'udp') && typeof local === 'string' && local.endsWith(`:${query.port}`),
        missing: null,
      };
    case 'path':
      return byPath(query.path);
    case 'descriptor':
      return byDescriptor(system, query.pid, query.number, processes);
    case 'terminal':
      return byTerminal(query.pid, system, processes);
  }
}

/** A file by its name or, where the system tells them, by device and inode. */
function byPath(path: string): Sought {
  let file: { readonly device: string; readonly inode: number } | null = null;
  let missing: ModelRefusal | null = null;
  try {
    const { dev, ino } = statSync(path);
    file = { device: deviceName(dev), inode: ino };
  } catch (error) {
    missing = refused(
      refusalFrom(`stat ${path}`, error),
      t('{0} is not there, and nobody has it open', plainText(path)),
    );
  }
  return {
    missing,
    matches: ({ target, inode, details }) =>
      target === path ||
      details.local === path ||
      (file !== null && inode === file.inode && details.device === file.device),
  };
}

async function byDescriptor(
  system: System,
  pid: number,
  number: number,
  processes: ReadonlyMap<number, SystemProcess>,
): Promise<Sought | ModelRefusal> {
  const process = processes.get(pid);
  if (!process) {
    return noProcess(pid, system.name);
  }
  const table = await system.quickTable(process);
  if (table instanceof Refusal) {
    return refused(table, t('Descriptor {0} of process {1} cannot be read', number, pid));
  }
  const wanted = table.find((descriptor) => descriptor.number === number);
  if (!wanted) {
    const message = t('Process {0} has no descriptor {1}: it was closed, or never was open.', pid, number);
    return { call: `${system.name} ${pid} ${number}`, code: 'EBADF', message };
  }
  if (wanted.refusal) {
    return wanted.refusal;
  }
  const isItself: Matches = (descriptor, holder) => holder === pid && descriptor.number === number;
  return {
    matches: (descriptor, holder) => isItself(descriptor, holder) || isSameObject(descriptor, wanted),
    missing: null,
  };
}

/** One object, or the other end of a pipe or a socket. */
function isSameObject(one: Searched, other: Searched): boolean {
  if (one.kind !== other.kind || other.inode === null) {
    return false;
  }
  return (
    (one.inode === other.inode && one.details.device === other.details.device) ||
    one.details.peer === other.inode ||
    (typeof other.details.peer === 'number' && other.details.peer === one.inode)
  );
}

function byTerminal(
  pid: number,
  system: System,
  processes: ReadonlyMap<number, SystemProcess>,
): Sought | ModelRefusal {
  const process = processes.get(pid);
  if (!process) {
    return noProcess(pid, system.name);
  }
  if (process.terminal === null) {
    const message = t('Process {0} has no controlling terminal.', pid);
    return { call: `${system.name} ${pid}`, code: 'ENOTTY', message };
  }
  const terminal = deviceName(process.terminal);
  return {
    matches: ({ kind, details }) =>
      (kind === 'tty' || kind === 'character-device') && details.device === terminal,
    missing: null,
  };
}
