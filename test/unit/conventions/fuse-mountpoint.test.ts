import { test } from 'node:test';
import { keeps, mayGoStale, protectsNone } from '../../fixtures/command-line-claims.ts';
import { file, pipeEnd } from '../../fixtures/told.ts';

const words = ['sshfs', 'host:/srv', '/dev/fd/5', '-f'];

test('true: the FUSE device', () => {
  keeps('FUSE mountpoint /dev/fd', words, { ...file(5, '/dev/fuse', 'rw'), kind: 'character-device' });
});

test('stale: the file system is gone', () => {
  mayGoStale(words);
});

test('false: any other object is no mountpoint, and longer paths are none', () => {
  keeps('bash process substitution', words, pipeEnd(5, 1, 'r'));
  protectsNone(['sshfs', '/dev/fd/5/x'], { ...file(5, '/dev/fuse', 'rw'), kind: 'character-device' });
});
