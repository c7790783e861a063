import { test } from 'node:test';
import { keeps, mayGoStale, protectsNone } from '../../fixtures/command-line-claims.ts';
import { file, pipeEnd } from '../../fixtures/told.ts';

const words = ['/usr/libexec/xdg-dbus-proxy', '--fd=40', '--args=41'];

test('true: the pipe that says it is ready, and its arguments', () => {
  keeps('xdg-dbus-proxy', words, pipeEnd(40, 1, 'w'), file(41, '/memfd:args (deleted)'));
});

test('stale: its arguments are closed once read', () => {
  mayGoStale(words);
});

test('false: the wrong direction protects nothing', () => {
  protectsNone(words, pipeEnd(40, 1, 'r'), file(41, '/tmp/x', 'w'));
});
