import { test } from 'node:test';
import { keeps, mayGoStale, protectsNone } from '../../fixtures/command-line-claims.ts';
import { file, pipeEnd } from '../../fixtures/told.ts';

const words = ['/usr/lib/systemd/systemd-executor', '--deserialize', '51', '--log-level', 'info'];

test('true: what its state is read from', () => {
  keeps('systemd --deserialize', words, {
    ...file(51, '/memfd:exec-context (deleted)', 'rw'),
    kind: 'memfd',
  });
  keeps(
    'systemd --deserialize',
    ['/sbin/init', '--deserialize=23'],
    file(23, '/run/systemd/x (deleted)', 'rw'),
  );
});

test('stale: it is closed once read', () => {
  mayGoStale(words);
});

test('false: what cannot be read, or another program, protects nothing', () => {
  protectsNone(words, pipeEnd(51, 1, 'w'));
  protectsNone(['app', '--deserialize', '51'], file(51, '/tmp/x'));
});
