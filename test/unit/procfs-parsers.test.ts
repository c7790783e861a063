import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { kindOfFile, kindOfTarget } from '../../src/source/procfs/classify.ts';
import { parseInformation } from '../../src/source/procfs/fdinfo.ts';
import { terminalOfDevice } from '../../src/source/procfs/match/terminal.ts';
import { answersAtOnce, mountAt, parseMounts } from '../../src/source/procfs/mounts.ts';
import { parseSockets } from '../../src/source/procfs/sockets.ts';
import { parseStat } from '../../src/source/procfs/stat.ts';

const noArm = { skip: process.arch.startsWith('arm') ? 'octal values are those of x86' : false };

describe('fdinfo', noArm, () => {
  test('close-on-exec is a bit, not a prefix', () => {
    const path = parseInformation('pos:\t0\nflags:\t012000000\nmnt_id:\t29\nino:\t42\n');
    assert.deepEqual([path.closeOnExec, path.access, path.flags], [true, null, ['O_PATH']]);
    const terminal = parseInformation('pos:\t0\nflags:\t02100002\nmnt_id:\t29\nino:\t42\n');
    assert.deepEqual([terminal.closeOnExec, terminal.access, terminal.flags], [true, 'rw', []]);
  });

  test('status flags have names, an unknown bit keeps its number', () => {
    assert.deepEqual(parseInformation('flags:\t0106001').flags, ['O_APPEND', 'O_NONBLOCK']);
    assert.deepEqual(parseInformation('flags:\t04010000').flags, ['O_SYNC']);
    assert.deepEqual(parseInformation('flags:\t010000000000').flags, ['0x40000000']);
  });

  test('what is missing is null, never false', () => {
    const { position, access, closeOnExec, mountId, inode } = parseInformation('nonsense');
    assert.deepEqual([position, access, closeOnExec, mountId, inode], [null, null, null, null, null]);
  });

  test('no text makes it throw', () => {
    fc.assert(fc.property(fc.string(), (text) => void parseInformation(text)));
  });
});

describe('stat', () => {
  const line = (name: string, flags: number): string =>
    `42 (${name}) S 7 42 42 0 -1 ${flags} 0 0 0 0 0 0 0 0 20 0 1 0 12345 1 1 0`;

  test('a name may hold spaces and parentheses', () => {
    const stat = parseStat(line('a) S 1 (b', 0x400000));
    assert.deepEqual(stat, {
      name: 'a) S 1 (b',
      state: 'S',
      parentPid: 7,
      forkedNotExeced: false,
      kernelThread: false,
      terminal: 0,
      session: 42,
      startTime: 12345,
    });
  });

  test('fork without exec is bit 0x40', () => {
    assert.equal(parseStat(line('sh', 0x400040))?.forkedNotExeced, true);
  });

  test('what is no stat line is null', () => {
    fc.assert(fc.property(fc.string(), (text) => void parseStat(text)));
    assert.equal(parseStat(''), null);
  });
});

describe('sockets', () => {
  const header = 'header\n';

  test('IPv4 and IPv6 addresses, ports and states', () => {
    const tcp = `${header}   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 777 1 0 100\n`;
    assert.deepEqual(parseSockets('tcp', tcp), [
      [
        777,
        {
          protocol: 'tcp',
          local: '127.0.0.1:8080',
          remote: null,
          state: 'LISTEN',
          type: null,
          peer: null,
          network: null,
        },
      ],
    ]);
    const six = (local: string, remote: string): string =>
      `${header}   0: ${local}:0016 ${remote}:D431 01 0:0 00:0 0 0 0 778 1\n`;
    const loopback = '00000000000000000000000001000000';
    const mapped = '0000000000000000FFFF00000100007F';
    const mixed = 'B80D0120000000000000000001000000';
    const [row] = parseSockets('tcp6', six(loopback, mapped));
    assert.deepEqual(
      [row?.[1].local, row?.[1].remote, row?.[1].state],
      ['[::1]:22', '[::ffff:127.0.0.1]:54321', 'ESTABLISHED'],
    );
    const [other] = parseSockets('tcp6', six(mixed, '0'.repeat(32)));
    assert.deepEqual([other?.[1].local, other?.[1].remote], ['[2001:db8::1]:22', '[::]:54321']);
  });

  test('Unix sockets: path with spaces, listening flag, type', () => {
    const text = `${header}ffff8881: 00000002 00000000 00010000 0001 01 4242 /run/my socket\nffff8882: 00000003 00000000 00000000 0005 03 4243\n`;
    assert.deepEqual(parseSockets('unix', text), [
      [
        4242,
        {
          protocol: 'unix',
          local: '/run/my socket',
          remote: null,
          state: 'LISTEN',
          type: 'stream',
          peer: null,
          network: null,
        },
      ],
      [
        4243,
        {
          protocol: 'unix',
          local: null,
          remote: null,
          state: 'CONNECTED',
          type: 'seqpacket',
          peer: null,
          network: null,
        },
      ],
    ]);
  });

  test('no text makes them throw', () => {
    for (const table of ['tcp', 'unix', 'netlink', 'packet'] as const) {
      fc.assert(fc.property(fc.string(), (text) => void parseSockets(table, `${header}${text}`)));
    }
  });
});

test('mounts have a device and a file system, and stat is kept from those that may never answer', () => {
  const mounts = parseMounts(
    '29 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw\n36 29 0:41 / /mnt rw - nfs4 host:/ rw\n',
  );
  assert.deepEqual(mounts.get(29), { device: '254:0', root: '/', point: '/', fileSystem: 'ext4' });
  assert.deepEqual([...mounts.values()].map(answersAtOnce), [true, false]);
});

test('a path lies on the mount with the longest point, the last of equal ones; points are unescaped', () => {
  const mounts = parseMounts(
    [
      '1 0 254:0 / / rw - ext4 /dev/vda rw',
      '2 1 0:41 / /mnt rw - nfs4 host:/ rw',
      '3 1 0:42 / /mnt/a\\040b rw - tmpfs none rw',
      '4 1 0:43 / /mnt rw - tmpfs none rw',
    ].join('\n'),
  );
  const at = (path: string) => mountAt(path, mounts)?.device;
  assert.deepEqual(['/mntx', '/mnt', '/mnt/c', '/mnt/a b/c', '/'].map(at), [
    '254:0',
    '0:43',
    '0:43',
    '0:42',
    '254:0',
  ]);
});

test('a controlling terminal by its device number', () => {
  assert.deepEqual([0x8803, 0x8901, 0x0401, 0x0441, 0].map(terminalOfDevice), [
    { index: 3 },
    { index: 257 },
    { path: '/dev/tty1' },
    { path: '/dev/ttyS1' },
    null,
  ]);
});

describe('kinds', () => {
  for (const [target, kind] of [
    ['pipe:[1]', 'pipe'],
    ['socket:[1]', 'socket'],
    ['anon_inode:[eventpoll]', 'epoll'],
    ['anon_inode:inotify', 'inotify'],
    ['anon_inode:bpf-map', 'bpf'],
    ['anon_inode:[kvm-vm]', 'anonymous'],
    ['net:[4026531840]', 'namespace'],
    ['pidfd:[7]', 'pidfd'],
    ['/memfd:x (deleted)', 'memfd'],
    ['/etc/hostname', null],
    ['', 'unknown'],
  ] as const) {
    test(`${target || 'an empty target'} is ${kind ?? 'told by its file type'}`, () => {
      assert.equal(kindOfTarget(target), kind);
    });
  }

  test('a terminal is told from other devices by its number', () => {
    assert.deepEqual(
      [kindOfFile(0o020666, 0x0103), kindOfFile(0o020620, 136 << 8)],
      ['character-device', 'tty'],
    );
  });
});
