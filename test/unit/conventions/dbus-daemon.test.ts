import { test } from 'node:test';
import { keeps, mayGoStale, protectsNone } from '../../fixtures/command-line-claims.ts';
import { file, pipeEnd } from '../../fixtures/told.ts';

const words = [
  '/usr/bin/dbus-daemon',
  '--syslog',
  '--fork',
  '--print-pid',
  '5',
  '--print-address',
  '7',
  '--session',
];

test('true: what its address and pid are written to', () => {
  keeps('D-Bus daemon', words, pipeEnd(5, 1, 'w'), pipeEnd(7, 2, 'w'));
  keeps('D-Bus daemon', ['dbus-daemon', '--print-address=4'], pipeEnd(4, 2, 'w'));
});

test('stale: both are closed once written', () => {
  mayGoStale(words);
});

test('false: what cannot be written to, or another program, protects nothing', () => {
  protectsNone(words, pipeEnd(5, 1, 'r'), file(7, '/etc/x'));
  protectsNone(['daemon', '--print-pid', '5'], pipeEnd(5, 1, 'w'));
});
