import type { System } from '../lsof/flags.ts';
import { ignoresInterrupts } from '../system/system.ts';
import { type Column, columns, execBits, isKernels } from './columns.ts';

/** A process as ps printed it. */
export interface PsRow {
  readonly pid: number;
  readonly parentPid: number;
  readonly user: number;
  /** null where ps does not tell it. */
  readonly session: number | null;
  readonly leadsSession: boolean;
  readonly forkedNotExeced: boolean;
  readonly background: boolean;
  readonly zombie: boolean;
  /** A thread of the kernel, which has nothing open. */
  readonly kernel: boolean;
  /** The name of its controlling terminal below /dev; hostile only as far as names of devices are. */
  readonly terminal: string | null;
  /** Microseconds since 1970, in whole seconds; 0 where it is not told, as of zombies. */
  readonly startTime: number;
  /** Arguments joined by spaces, or the kernel's name in brackets; hostile text. */
  readonly command: string;
}

const number = String.raw`-?\d+`;
const bits = '[0-9a-fA-F]+|-';
const patterns: Readonly<Record<Column, string>> = {
  pid: number,
  ppid: number,
  uid: number,
  sid: number,
  f: bits,
  state: String.raw`\S+`,
  sigignore: bits,
  tty: String.raw`\S+`,
  // strftime's %c in the C locale, which is what all of them print.
  lstart: String.raw`[A-Z][a-z]{2} +[A-Z][a-z]{2} +\d+ +\d+:\d{2}:\d{2} +\d{4}|-`,
  command: '.*',
};

/**
 * Pure and total. A line that is no row belongs to the command before it: all of these ps write line breaks in arguments as
 * something else (vis(3), mbswprint; procps a space), and none is taken for a row as long as that stays so. Of two rows with one
 * pid the first counts.
 */
export function parsePs(text: string, system: System): readonly PsRow[] {
  const names = columns[system];
  const line = new RegExp(
    `^ *${names.map((name) => `(${patterns[name]})`).join(' +')}$`.replace(' +(.*)', '(?: +(.*))?'),
    's',
  );
  const rows = new Map<number, PsRow>();
  let last: number | null = null;
  for (const each of text.split('\n')) {
    const found = line.exec(each);
    const before: PsRow | undefined = last === null ? undefined : rows.get(last);
    if (found) {
      const cells = Object.fromEntries(names.map((name, index) => [name, found[index + 1] ?? '']));
      const row = rowOf(cells, system);
      last = row.pid;
      if (!rows.has(row.pid)) {
        rows.set(row.pid, row);
      }
    } else if (before && each !== '') {
      rows.set(before.pid, { ...before, command: `${before.command} ${each}` });
    }
  }
  return [...rows.values()];
}

function rowOf(cells: { readonly [name in Column]?: string }, system: System): PsRow {
  const { pid, ppid, uid, sid, f = '', state = '', sigignore, tty = '', lstart = '', command = '' } = cells;
  const exec = execBits[system];
  const flags = Number.parseInt(f, 16) || 0;
  return {
    pid: Number(pid),
    parentPid: Number(ppid),
    user: Number(uid) >>> 0,
    session: sid === undefined ? null : Number(sid),
    leadsSession: state.includes('s'),
    forkedNotExeced: exec !== null && ((flags & exec.bit) !== 0) === (exec.means === 'no exec'),
    // Of a mask of any length the first signals are in its last digits.
    background: sigignore !== undefined && ignoresInterrupts(Number.parseInt(sigignore.slice(-2), 16) || 0),
    zombie: state.startsWith('Z'),
    kernel: isKernels(system, flags, state),
    terminal: /^[?-]/.test(tty) ? null : tty,
    startTime: startOf(lstart),
    command: command.trimEnd(),
  };
}

const months = 'JanFebMarAprMayJunJulAugSepOctNovDec';

/** `Wed Nov 25 18:01:33 2026`, of UTC. */
function startOf(written: string): number {
  const [, month = '', day, hours, minutes, seconds, year] =
    /^\w+ +(\w+) +(\d+) +(\d+):(\d+):(\d+) +(\d+)$/.exec(written) ?? [];
  const index = months.indexOf(month) / 3;
  const time =
    month === ''
      ? Number.NaN
      : Date.UTC(Number(year), index, Number(day), Number(hours), Number(minutes), Number(seconds));
  return Number.isNaN(time) ? 0 : time * 1_000;
}

/**
 * The arguments as ps tells them, which is where its spaces are: one that has a space in it comes in pieces. None where
 * the kernel's name stands for them, as of zombies and of threads of the kernel.
 */
export function wordsOf({ command }: PsRow): readonly string[] {
  return command === '' || bracketed.test(command) ? [] : command.split(/ +/);
}

const bracketed = /^(?:\[(.*)\]|\((.*)\))(?: <defunct>)?$/s;

/** The name in brackets, or the program's as it was called. */
export function nameOf({ command }: PsRow): string {
  const [, square, round] = bracketed.exec(command) ?? [];
  return square ?? round ?? command.split(' ')[0]?.split('/').at(-1) ?? '';
}
