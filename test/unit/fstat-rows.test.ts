import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { describeRow } from '../../src/source/fstat/describe.ts';
import { Devices } from '../../src/source/fstat/devices.ts';
import { type FstatRow, parseFstat } from '../../src/source/fstat/rows.ts';
import type { FstatSystem } from '../../src/source/fstat/socket.ts';
import type { RawDescriptor } from '../../src/source/raw.ts';

/*
 * Composed by the formats of printf in usr.bin/fstat/fstat.c and misc.c of NetBSD, and in usr.bin/fstat/fstat.c of OpenBSD (PREFIX,
 * vtrans, socktrans, ptrans or pipetrans, and so on); not recorded on either.
 */
const header = 'USER     CMD          PID   FD  DEV     INUM  MODE  SZ|DV R/W';
const prefix = (slot: number | string, pid = 77, name = 'sh'): string =>
  `${'nobody'.padEnd(8)} ${name.padEnd(10)} ${String(pid).padStart(5)} ${String(slot).padStart(4)}`;
const netbsd = [
  header,
  `${prefix('wd')}  0,0        2 40755    512 r `,
  `${prefix(0)}  0,0     1234 20620  5,1  rw`,
  `${prefix(1)}  0,0      555 100644     42 w `,
  `${prefix(2)} 168,3    9007 100600 123456 rw`,
  `${prefix(3)}* pipe 0xffff800012340000 <- 0xffff800012340100 rna`,
  `${prefix(4)}* pipe 0xffff800012340100 -> 0xffff800012340000 w`,
  `${prefix(5)}* internet stream tcp  10.0.0.2:5555 <-> 10.0.0.1:22`,
  `${prefix(6)}* internet6 stream tcp  *:80`,
  `${prefix(7)}* internet dgram udp  127.0.0.1:53`,
  `${prefix(8)}* local stream  0xffff800099990000 <-> 0xffff800099990100`,
  `${prefix(9)}* local stream  <-> /tmp/a b [creat]`,
  `${prefix(10)}* local dgram  -> /var/run/log [using]`,
  `${prefix(11)}* kqueue pending 2`,
  `${prefix(12)}* route raw 0 ffff800044440000`,
  `${prefix(13)}* ksem ref=1, value=0, waiters=0, flags=0x0, mode=600, uid=0, gid=0`,
  `${prefix(14)} -         -        none    -`,
  `${prefix(15)}* error`,
  `${prefix(16)}* internet stream tcp ffff800055550000`,
].join('\n');
const openbsd = [
  header,
  `${prefix('text')}  4,0         99      100555  r   123456:0       `,
  `${prefix('wd')}  4,0          2       40755  r      512:0       `,
  `${prefix(0)}  4,0       1234       20620 rw    5,0           `,
  `${prefix(1)}  4,0        555      100644  w       42:40      `,
  `${prefix(2)}  4,0        556      100644  r       42:*       `,
  `${prefix(3)} pipe 0x0 state: `,
  `${prefix(4)} pipe 0xffff800012340100 state: RE`,
  `${prefix(5)}* internet stream tcp 0x0 10.0.0.1:22 <-- 10.0.0.2:5555`,
  `${prefix(6)}* internet6 stream tcp 0x0 *:80`,
  `${prefix(7)}* internet dgram udp 127.0.0.1:53 <-> 127.0.0.1:1053`,
  `${prefix(8)}* unix stream 0xffff800099990000 <-> 0xffff800099990100`,
  `${prefix(9)}* unix stream 0x0`,
  `${prefix(11)} kqueue 0x0 0 state: W`,
  `${prefix(12)}* route raw 0 0xffff800044440000`,
].join('\n');

const names = (device: number): string | null => (device === 0x501 || device === 0x500 ? '/dev/ttyp0' : null);

function rowsOf(text: string, system: FstatSystem): ReadonlyMap<number, RawDescriptor> {
  const { rows, skipped, seen } = parseFstat(text, 77);
  assert.deepEqual([skipped, seen], [0, true]);
  return new Map(
    rows
      .filter((row): row is Exclude<FstatRow, { is: 'unreadable' }> => row.is !== 'unreadable')
      .map((row) => [row.number, describeRow(row, system, 77, names)]),
  );
}

describe('what fstat printed', () => {
  test('netbsd: files, by device and inode, whose position is not told', () => {
    const rows = rowsOf(netbsd, 'netbsd');
    const told = (number: number) => {
      const { kind, access, inode, position, target, details, closeOnExec } =
        rows.get(number) ?? ({} as never);
      return [kind, access, inode, position, target, details.device, closeOnExec];
    };
    assert.deepEqual(told(0), ['tty', 'rw', 1234, null, '/dev/ttyp0', '0x501', null]);
    assert.deepEqual(told(1), ['regular-file', 'w', 555, null, 'inode 555 on device 0,0', '0x0', null]);
    assert.deepEqual(told(2), [
      'regular-file',
      'rw',
      9007,
      null,
      'inode 9007 on device 168,3',
      '0xa803',
      null,
    ]);
    assert.equal(rows.get(2)?.details.size, 123456);
    assert.equal(rows.get(1)?.attributeKey, null, 'nothing tells two descriptions of one file apart');
  });

  test('netbsd: the ends of a pipe, sockets and all else', () => {
    const rows = rowsOf(netbsd, 'netbsd');
    const [reads, writes] = [rows.get(3), rows.get(4)];
    assert.deepEqual([reads?.access, reads?.flags], ['r', ['O_NONBLOCK', 'O_ASYNC']]);
    assert.deepEqual([writes?.access, writes?.flags], ['w', []]);
    assert.equal(reads?.inode, writes?.inode);
    assert.notEqual(reads?.attributeKey, writes?.attributeKey);
    assert.ok(reads?.attributeKey && writes?.attributeKey);
    const ends = (number: number) => {
      const { kind, details } = rows.get(number) ?? ({} as never);
      return [kind, details.local, details.remote];
    };
    assert.deepEqual(ends(5), ['tcp', '10.0.0.1:22', '10.0.0.2:5555']);
    assert.deepEqual(ends(6), ['tcp', '[::]:80', null]);
    assert.deepEqual(ends(7), ['udp', '127.0.0.1:53', null]);
    assert.deepEqual(ends(9), ['unix', '/tmp/a b', null]);
    assert.deepEqual(ends(10), ['unix', null, '/var/run/log']);
    assert.deepEqual(
      [8, 11, 12, 13].map((number) => rows.get(number)?.kind),
      ['unix', 'kqueue', 'socket', 'semaphore'],
    );
    assert.deepEqual(
      [5, 6, 8, 9, 11, 12, 16].map((number) => rows.get(number)?.attributeKey !== null),
      [true, false, true, false, false, true, true],
      'a connection and an address are one of a kind; an address to listen at, a path and a kqueue are not',
    );
    const unreadable = parseFstat(netbsd, 77).rows.filter(({ is }) => is === 'unreadable');
    assert.deepEqual(
      unreadable.map(({ number }) => number),
      [14, 15],
    );
  });

  test('openbsd: the same, with a position where it is shown, and addresses to root alone', () => {
    const rows = rowsOf(openbsd, 'openbsd');
    const told = (number: number) => {
      const { kind, access, inode, position, attributeKey } = rows.get(number) ?? ({} as never);
      return [kind, access, inode, position, attributeKey !== null];
    };
    assert.deepEqual(told(0), ['tty', 'rw', 1234, null, false]);
    assert.deepEqual(told(1), ['regular-file', 'w', 555, 40, true]);
    assert.deepEqual(told(2), ['regular-file', 'r', 556, null, false]);
    assert.deepEqual(told(3), ['pipe', null, null, null, false]);
    assert.deepEqual(told(4).slice(0, 2), ['pipe', null]);
    assert.ok(rows.get(4)?.inode, 'both ends have it, so that each finds the other');
    assert.equal(rows.get(4)?.attributeKey, null, 'and which end this is, is not told');
    const ends = (number: number) => [rows.get(number)?.details.local, rows.get(number)?.details.remote];
    assert.deepEqual(ends(5), ['10.0.0.1:22', '10.0.0.2:5555']);
    assert.deepEqual(ends(6), ['[::]:80', null]);
    assert.deepEqual(ends(7), ['127.0.0.1:53', '127.0.0.1:1053']);
    assert.deepEqual(
      [5, 6, 8, 9, 11, 12].map((number) => rows.get(number)?.attributeKey !== null),
      [true, false, true, false, false, true],
    );
    assert.equal(rows.get(8)?.details.state, 'CONNECTED');
  });

  test('a name or a path that pretends forges nobody else’s rows, and no number twice', () => {
    const forged = [
      header,
      `${prefix(3, 78, 'x    77    5 ')}* internet stream tcp  *:80`,
      `${prefix(3, 77, 'x    78    5 ')}* internet stream tcp  *:81`,
      `${prefix(4)}* local stream  <-> /tmp/a`,
      `${prefix(4)}* internet stream tcp  *:82 [creat]`,
      `${prefix(2)}  0,0      555 100644     42 w `,
    ].join('\n');
    const { rows, skipped } = parseFstat(forged, 77);
    assert.deepEqual(
      rows.map(({ number }) => number),
      [3, 4],
    );
    assert.equal(skipped, 3, 'and it is said that there was something');
    assert.deepEqual(parseFstat(header, 77), { seen: false, rows: [], skipped: 0 });
  });

  test('whatever is printed it never throws, and each number comes once, in order', () => {
    const line = fc.oneof(
      fc.uint8Array({ maxLength: 80 }).map((each) => Buffer.from(each).toString('latin1')),
      fc
        .tuple(fc.nat(30), fc.constantFrom(...netbsd.split('\n'), ...openbsd.split('\n')), fc.nat(90))
        .map(([number, row, cut]) => `${prefix(number)}${row.slice(27)}`.slice(0, cut + 27)),
    );
    fc.assert(
      fc.property(fc.array(line), fc.constantFrom<FstatSystem>('netbsd', 'openbsd'), (lines, system) => {
        const { rows } = parseFstat(lines.join('\n'), 77);
        const numbers = rows.map(({ number }) => number);
        assert.deepEqual(
          numbers,
          [...new Set(numbers)].sort((a, b) => a - b),
        );
        for (const row of rows) {
          if (row.is !== 'unreadable') {
            JSON.stringify(describeRow(row, system, 77, () => null));
          }
        }
      }),
    );
  });

  test('devices have the names that they have in /dev', () => {
    const { nameOf } = new Devices(['/dev', '/none']);
    // 1,3 on Linux, where this runs.
    if (process.platform === 'linux') {
      assert.equal(nameOf(0x103, false), '/dev/null');
    }
    assert.equal(nameOf(0x103, true), null);
  });
});
