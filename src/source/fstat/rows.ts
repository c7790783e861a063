import type { Access } from '../../model/descriptor.ts';

/** A device as fstat -n writes it. */
export interface Device {
  readonly major: number;
  readonly minor: number;
}

/** What is open at a number, in the words of `fstat -n`. */
export type FstatRow =
  | {
      readonly is: 'vnode';
      readonly number: number;
      readonly fileSystem: Device;
      readonly inode: number;
      /** With the file's type, as st_mode. */
      readonly mode: number;
      readonly access: Access | null;
      /** Of a device the number that it stands for; of anything else null. */
      readonly device: Device | null;
      readonly size: number | null;
      /** Only OpenBSD's tells it, to root and to the file's owner. */
      readonly position: number | null;
    }
  | { readonly is: 'object'; readonly number: number; readonly text: string }
  /** There is something that fstat could not look at: `none`, `bad`, `dead`, an error. */
  | { readonly is: 'unreadable'; readonly number: number; readonly text: string };

export interface FstatTable {
  /** Whether anything was printed of the process, its root or working directory included. */
  readonly seen: boolean;
  readonly rows: readonly FstatRow[];
  /** Rows that were not understood. */
  readonly skipped: number;
}

/**
 * `fstat -n -p PID` of NetBSD and `fstat -n -o -p PID` of OpenBSD (usr.bin/fstat/fstat.c of each: PREFIX, vtrans, socktrans, and
 * so on), pure and total. A process chooses its name, and the path of a socket, which stand in its rows as they are: since
 * one pid alone is asked about, and numbers are printed in ascending order, it can forge nobody's rows but its own.
 */
export function parseFstat(text: string, pid: number): FstatTable {
  // USER cut to 8, CMD of any length, PID, then the number or what is open without one.
  const prefix = new RegExp(String.raw`^.{1,8} .*? +${pid} (text|  wd|root|  tr| *\d+)(?=[ *])(.*)$`);
  const rows: FstatRow[] = [];
  let seen = false;
  let skipped = 0;
  for (const line of text.split('\n')) {
    const [, slot = '', rest = ''] = prefix.exec(line) ?? [];
    if (slot === '') {
      continue;
    }
    seen = true;
    if (!/\d/.test(slot)) {
      continue;
    }
    const row = rowOf(Number(slot), rest.trim());
    if (row === null || row.number <= (rows.at(-1)?.number ?? -1)) {
      skipped++;
    } else {
      rows.push(row);
    }
  }
  return { seen, rows, skipped };
}

/** DEV INUM MODE, then SZ|DV R/W on NetBSD and R/W SZ|DV[:OFFSET] on OpenBSD. */
const head = String.raw`^(\d+),(\d+) +(\d+) +([0-7]+)`;
const sizeOrDevice = String.raw`(?:(\d+),(\d+)|(\d+)(?::(\d+|\*))?)`;
const netbsd = new RegExp(`${head} +${sizeOrDevice}(?: +(r?w?))?$`);
const openbsd = new RegExp(`${head} +(rw|r|w) +${sizeOrDevice}$`);

function rowOf(number: number, rest: string): FstatRow | null {
  if (/^(?:\* error|flags |- +- )/.test(rest)) {
    return { is: 'unreadable', number, text: rest };
  }
  if (/^(?:\* |pipe |kqueue )/.test(rest)) {
    return { is: 'object', number, text: rest.replace(/^\* /, '') };
  }
  const first = netbsd.exec(rest);
  const second = first ? null : openbsd.exec(rest);
  const cells = first?.slice(1) ?? second?.slice(1);
  if (!cells) {
    return null;
  }
  const [fsMajor, fsMinor, inode, mode] = cells;
  const [major, minor, size, offset] = first ? cells.slice(4, 8) : cells.slice(5, 9);
  const access = first ? cells[8] : cells[4];
  return {
    is: 'vnode',
    number,
    fileSystem: { major: Number(fsMajor), minor: Number(fsMinor) },
    inode: Number(inode),
    mode: Number.parseInt(mode ?? '', 8),
    access: access === 'r' || access === 'w' || access === 'rw' ? access : null,
    device: major === undefined ? null : { major: Number(major), minor: Number(minor) },
    size: size === undefined ? null : Number(size),
    position: offset === undefined || offset === '*' ? null : Number(offset),
  };
}
