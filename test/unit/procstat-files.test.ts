import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { describeProcstat } from '../../src/source/procstat/describe.ts';
import { parseProcstat } from '../../src/source/procstat/files.ts';
import { isHeldAlone } from '../../src/source/system/describe.ts';

/* Composed by the calls of xo_emit in FreeBSD's usr.bin/procstat/procstat_files.c; not recorded there. */
const file = (fd: number | string, fd_type: string, more: object = {}): object => ({
  fd,
  fd_type,
  vode_type: '',
  fd_flags: ['read', 'write'],
  ref_count: 2,
  offset: 0,
  protocol: '-',
  path: '-',
  ...more,
});
const vnode = (fd: number | string, vode_type: string, more: object): object =>
  file(fd, 'vnode', { vode_type, ...more });
const files = [
  vnode('text', 'regular', { path: '/bin/sh' }),
  vnode('cwd', 'directory', { path: '/home/user' }),
  vnode(0, 'character', { path: '/dev/pts/0', offset: 42 }),
  vnode(2, 'regular', { fd_flags: ['write', 'append', 'nonblocking', 'lock_held'], path: '/var/log/a b"\n' }),
  vnode(1, 'regular', { fd_flags: ['read'], ref_count: 1, path: '/etc/passwd' }),
  vnode(3, 'directory', { path: '-', offset: '-', ref_count: '-' }),
  file(4, 'pipe', { fd_flags: ['read'] }),
  file(5, 'pipe', { fd_flags: ['write'], ref_count: 1 }),
  file(6, 'socket', { protocol: 'TCP', path: '10.0.0.1:22 10.0.0.2:5555' }),
  file(7, 'socket', { protocol: 'TCP', path: '::.80 ::.0' }),
  file(8, 'socket', { protocol: 'TCP', path: '[::1]:80 [::]:0' }),
  file(9, 'socket', { protocol: 'UDP', path: '127.0.0.1:53 0.0.0.0:0' }),
  file(10, 'socket', { protocol: 'UDS', path: '/tmp/x y' }),
  file(11, 'socket', { protocol: 'UDD', path: '-' }),
  file(12, 'socket', { protocol: 'RAW', path: '0.0.0.0:0 0.0.0.0:0' }),
  file(13, 'kqueue', { offset: '-' }),
  file(14, 'pts', { path: '/dev/ptmx' }),
  file(15, 'shm', { path: '/shared' }),
];
const printed = JSON.stringify({
  __version: '1',
  procstat: { files: { 77: { process_id: 77, command: 'sh', files }, 78: { process_id: 78, files: [] } } },
});

function rows() {
  const found = parseProcstat(printed)?.get(77);
  assert.ok(found);
  return new Map(found.map((each) => [each.number, describeProcstat(each, 77)]));
}

describe('what procstat printed', () => {
  test('files: by path, with access, flags, position; close-on-exec is unknown', () => {
    const told = (number: number) => {
      const { kind, access, flags, position, target, closeOnExec } = rows().get(number) ?? ({} as never);
      return [kind, access, flags, position, target, closeOnExec];
    };
    assert.deepEqual([...rows().keys()], [...Array(16).keys()]);
    assert.deepEqual(told(0), ['tty', 'rw', [], 42, '/dev/pts/0', null]);
    assert.deepEqual(told(2), ['regular-file', 'w', ['O_APPEND', 'O_NONBLOCK'], 0, '/var/log/a b"\n', null]);
    assert.deepEqual(told(3), ['directory', 'rw', [], null, '', null]);
    assert.deepEqual(
      [13, 14, 15].map((number) => rows().get(number)?.kind),
      ['kqueue', 'tty', 'shared-memory'],
    );
  });

  test('what has one reference is nobody else’s; without path or address nothing says that two are one', () => {
    const keyOf = (number: number): string | null => rows().get(number)?.attributeKey ?? null;
    assert.deepEqual(
      [1, 5].map((number) => isHeldAlone(keyOf(number) ?? '')),
      [true, true],
    );
    assert.deepEqual(
      [0, 2, 3, 4, 6, 7, 10, 13, 15].map((number) => keyOf(number) !== null),
      [true, true, false, false, true, false, false, false, true],
    );
  });

  test('sockets: both ends, in the form of either version', () => {
    const ends = (number: number) => {
      const { kind, details } = rows().get(number) ?? ({} as never);
      return [kind, details.local ?? null, details.remote ?? null];
    };
    assert.deepEqual(ends(6), ['tcp', '10.0.0.1:22', '10.0.0.2:5555']);
    assert.deepEqual(ends(7), ['tcp', '[::]:80', null]);
    assert.deepEqual(ends(8), ['tcp', '[::1]:80', null]);
    assert.deepEqual(ends(9), ['udp', '127.0.0.1:53', null]);
    assert.deepEqual(ends(10), ['unix', '/tmp/x y', null]);
    assert.deepEqual(ends(11), ['unix', null, null]);
    assert.equal(rows().get(12)?.kind, 'raw');
    assert.equal(rows().get(10)?.details.type, 'stream');
  });

  test('what is no JSON is refused; any other JSON is taken for what it holds', () => {
    assert.equal(parseProcstat('  PID COMM'), null);
    assert.deepEqual(parseProcstat(printed)?.get(78), []);
    fc.assert(
      fc.property(fc.json(), (text) => {
        assert.ok(parseProcstat(text));
      }),
    );
    const odd = fc.record(
      {
        fd: fc.oneof(fc.integer(), fc.string()),
        fd_type: fc.constantFrom('vnode', 'socket', 'pipe', 'pts', 'new'),
        vnode_type: fc.oneof(fc.constantFrom('regular', 'character'), fc.string()),
        fd_flags: fc.oneof(fc.array(fc.oneof(fc.string(), fc.constant('read'), fc.integer())), fc.string()),
        ref_count: fc.oneof(fc.integer(), fc.string()),
        offset: fc.oneof(fc.double(), fc.string()),
        protocol: fc.constantFrom('TCP', 'UDP', 'UDS', 'RAW', '?', '-'),
        path: fc.oneof(fc.string(), fc.integer(), fc.constant('1.2.3.4:5 ::.6')),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.array(odd), (each) => {
        const text = JSON.stringify({ files: [{ process_id: 1, files: each }] });
        const found = parseProcstat(text)?.get(1) ?? [];
        assert.ok(found.every(({ number }) => Number.isSafeInteger(number) && number >= 0));
        JSON.stringify(found.map((one) => describeProcstat(one, 1)));
      }),
    );
  });
});
