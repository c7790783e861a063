import type { Fields } from '../../model/kind/fields.ts';
import { type DescriptorInformation, parseInformation, wordsOfFlags } from './fdinfo.ts';

/** What begins the lines that every descriptor has, since Linux 5.14 in this order and with nothing between them. */
const starts = ['pos:\t', 'flags:\t', 'mnt_id:\t', 'ino:\t'].map((text) => Buffer.from(text, 'latin1'));
const lockLine = Buffer.from('lock:', 'latin1');
const noFields: Fields = [];
const values: [number, number, number, number] = [0, 0, 0, 0];
const lineBreak = 0x0a;

/**
 * The same as parseInformation, from the bytes and without a string for each line. Further lines become fields only
 * where `wanted` says that somebody reads them, or where they name a lock, which any kind may have.
 */
export function parseInformationBytes(
  bytes: Buffer,
  start: number,
  end: number,
  wanted: boolean,
): DescriptorInformation {
  let at = start;
  for (let line = 0; line < starts.length; line++) {
    const expected = starts[line] as Buffer;
    if (!begins(bytes, at, end, expected)) {
      return parseInformation(bytes.toString('latin1', start, end));
    }
    at += expected.length;
    const first = at;
    const base = line === 1 ? 8 : 10;
    let value = 0;
    for (; at < end; at++) {
      const digit = (bytes[at] as number) - 0x30;
      if (digit < 0 || digit >= base) {
        break;
      }
      value = value * base + digit;
    }
    // More digits than a double holds, a sign, or anything else that is not plain digits.
    if (at === first || at - first > 15 || at >= end || bytes[at] !== lineBreak) {
      return parseInformation(bytes.toString('latin1', start, end));
    }
    values[line] = value;
    at++;
  }
  const [position, flags, mountId, inode] = values;
  const fields =
    at < end && (wanted || hasLock(bytes, at, end))
      ? parseInformation(bytes.toString('latin1', at, end)).fields
      : noFields;
  const { access, flags: names, closeOnExec } = wordsOfFlags(flags);
  return { position, access, flags: names, closeOnExec, mountId, inode, fields };
}

function hasLock(bytes: Buffer, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    if (begins(bytes, at, end, lockLine)) {
      return true;
    }
    while (at < end && bytes[at] !== lineBreak) {
      at++;
    }
  }
  return false;
}

const socketLine = Buffer.from('scm_fds:', 'latin1');
const counterLine = Buffer.from('eventfd-', 'latin1');

/**
 * Whether the text alone says what the link would: only sockets end in `scm_fds` (Linux 6.8) and only event counters in
 * `eventfd-semaphore` (6.5), and the lines of the object itself come last (fs/proc/fd.c seq_show).
 */
export function tellsTarget(bytes: Buffer, start: number, end: number): boolean {
  const line = lastLine(bytes, start, end);
  return begins(bytes, line, end, socketLine) || begins(bytes, line, end, counterLine);
}

/** What every link of a socket begins with; its inode and a bracket follow. */
export const anySocket = 'socket:[';

/** The link that the text tells; of a socket without the inode, which has not been parsed yet. */
export function targetToldBy(bytes: Buffer, start: number, end: number): string {
  return begins(bytes, lastLine(bytes, start, end), end, socketLine) ? anySocket : 'anon_inode:[eventfd]';
}

function lastLine(bytes: Buffer, start: number, end: number): number {
  let at = end - 1;
  while (at > start && bytes[at - 1] !== lineBreak) {
    at--;
  }
  return at;
}

function begins(bytes: Buffer, start: number, end: number, expected: Buffer): boolean {
  if (start + expected.length > end) {
    return false;
  }
  for (let index = 0; index < expected.length; index++) {
    if (bytes[start + index] !== expected[index]) {
      return false;
    }
  }
  return true;
}
