import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keeps, mayGoStale, protectsNone } from '../../fixtures/command-line-claims.ts';
import { file, judgeTold, pipeEnd, socket } from '../../fixtures/told.ts';

const words = ['socat', 'FD:5', 'TCP:localhost:80'];
const parent = { arguments: ['socat', 'EXEC:mail.sh,fdin=3,fdout=4', 'TCP:localhost:25'] };

test('true: an address of its own', () => {
  keeps('socat', words, socket(5, 'tcp', 'ESTABLISHED'));
  keeps('socat', ['socat', '-', 'fd:5!!FD:6,shut-none'], pipeEnd(5, 1, 'r'), pipeEnd(6, 2, 'w'));
});

test('true: the numbers that it gives the program it starts', () => {
  const ends = [pipeEnd(3, 1, 'r'), pipeEnd(4, 2, 'w')];
  const outcome = judgeTold(ends, {}, ends, parent);
  assert.equal(outcome.said(3), 'convention, socat');
  assert.equal(outcome.said(4), 'convention, socat');
});

test('stale: the relay has ended', () => {
  mayGoStale(words);
});

test('false: the wrong direction, another number and a quoted address protect nothing', () => {
  const ends = [pipeEnd(3, 1, 'w'), pipeEnd(4, 2, 'r')];
  const outcome = judgeTold(ends, {}, ends, parent);
  assert.equal(outcome.said(3), 'leaked');
  assert.equal(outcome.said(4), 'leaked');
  protectsNone(['socat', 'FD:55', 'STDIO'], file(5, '/tmp/x'));
  protectsNone(['sh', '-c', 'socat FD:5 STDIO'], file(5, '/tmp/x'));
});
