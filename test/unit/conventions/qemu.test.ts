import { test } from 'node:test';
import { keeps, mayGoStale, protectsNone } from '../../fixtures/command-line-claims.ts';
import { file, pipeEnd, socket } from '../../fixtures/told.ts';

const tap = { ...file(28, '/dev/net/tun', 'rw'), kind: 'character-device' } as const;
const vhost = { ...file(29, '/dev/vhost-net', 'rw'), kind: 'character-device' } as const;
const words = [
  '/usr/bin/qemu-system-x86_64',
  ...['-add-fd', 'fd=3,set=2,opaque=rdwr:/srv/a,,fd=9', '-netdev', 'tap,fds=28:30,id=net0,vhostfd=29'],
  ...['-chardev', 'socket,id=monitor,fd=31,server=on', '-incoming', 'fd:25'],
];

test('true: devices, sockets and files', () => {
  keeps(
    'QEMU',
    words,
    file(3, '/srv/a', 'rw'),
    tap,
    { ...tap, number: 30 },
    vhost,
    socket(31, 'unix', 'LISTEN'),
  );
  keeps('QEMU', words, pipeEnd(25, 1, 'r'));
  keeps('QEMU', ['qemu-system-aarch64', '-netdev', '{"type":"tap","fd":"28","vhostfd":"29"}'], tap, vhost);
});

test('stale: QEMU closes what it has duplicated', () => {
  mayGoStale(words);
});

test('false: other objects, names and commas within a value protect nothing', () => {
  protectsNone(words, file(28, '/srv/a'), socket(29, 'unix'), file(31, '/srv/a'), pipeEnd(25, 1, 'w'));
  protectsNone(words, file(9, '/srv/a'));
  protectsNone(
    [
      'qemu-system-x86_64',
      '-netdev',
      '{"type":',
      '-nic',
      '{"fd":{"toString":1}}',
      '-chardev',
      'socket,fd=name',
    ],
    file(28, '/srv/a'),
  );
});
