import { test } from 'node:test';
import { keeps, mayGoStale, protectsNone } from '../../fixtures/command-line-claims.ts';
import { file, pipeEnd } from '../../fixtures/told.ts';

const name = 'dpkg and APT status';
const words = ['/usr/bin/dpkg', '--status-fd', '19', '--configure', '--pending'];

test('true: what progress is written to', () => {
  keeps(name, words, pipeEnd(19, 1, 'w'));
  keeps(name, ['apt-get', '-y', '-o', 'APT::Status-Fd=3', 'install', 'x'], pipeEnd(3, 1, 'w'));
  keeps(name, ['apt-get', '-oAPT::Status-Fd=3', 'update'], file(3, '/tmp/x', 'w'));
});

test('stale: the frontend has gone', () => {
  mayGoStale(words);
});

test('false: what cannot be written to protects nothing', () => {
  protectsNone(words, pipeEnd(19, 1, 'r'));
  protectsNone(['apt-get', '-oAPT::Status-Fd=3', 'update'], pipeEnd(3, 1, 'r'));
  protectsNone(['sh', '-c', 'dpkg --status-fd 19'], pipeEnd(19, 1, 'w'));
});
