import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keeps, mayGoStale, protectsNone } from '../../fixtures/command-line-claims.ts';
import { judgeTold, pipeEnd, socket } from '../../fixtures/told.ts';

const name = 'Python multiprocessing fork server';
const code =
  "from multiprocessing.forkserver import main; main(3, 5, ['__main__'], **{'sys_path': ['/x, 9']})";
const words = ['python3', '-c', code];

test('true: the socket it listens on and the pipe that says it is needed', () => {
  keeps(name, words, socket(3, 'unix', 'LISTEN'), pipeEnd(5, 1, 'r'));
});

test('true: the write end on which it tells how a process ended', () => {
  const outcome = judgeTold([pipeEnd(11, 3, 'w')], { arguments: words }, [pipeEnd(7, 3, 'r')]);
  assert.equal(outcome.said(11), `convention, ${name}`);
});

test('stale: what it forks closes both', () => {
  mayGoStale(words);
});

test('false: no listening socket and no pipe to read protect nothing', () => {
  protectsNone(words, socket(3, 'tcp', 'LISTEN'), pipeEnd(5, 1, 'w'));
  protectsNone(words, socket(9, 'unix', 'LISTEN'));
});
