import { test } from 'node:test';
import { keeps, mayGoStale, protectsNone } from '../../fixtures/command-line-claims.ts';
import { file, pipe, pipeEnd } from '../../fixtures/told.ts';

const words = ['diff', '/dev/fd/63', '/dev/fd/62'];

test('true: a pipe or named pipe', () => {
  keeps('bash process substitution', words, pipeEnd(63, 1, 'r'), pipeEnd(62, 2, 'r'));
  keeps('bash process substitution', ['tee', '/dev/fd/63'], pipeEnd(63, 1, 'w'));
  keeps('bash process substitution', ['app', '--config=/dev/fd/63'], { ...file(63, '/tmp/p'), kind: 'fifo' });
});

test('stale: the program has closed them', () => {
  mayGoStale(words);
});

test('false: another object is no substitution, and another end or a script is not named', () => {
  keeps('path of a descriptor', words, file(63, '/etc/passwd'));
  protectsNone(words, ...pipe(5, 6, 3));
  protectsNone(['bash', '-c', 'cat /dev/fd/63'], pipeEnd(63, 1, 'r'));
});
