import { test } from 'node:test';
import { keeps, mayGoStale, protectsNone } from '../../fixtures/command-line-claims.ts';
import { file, pipeEnd } from '../../fixtures/told.ts';

const words = ['perf', 'stat', '--log-fd', '3', '--control', 'fd:10,11', '--', 'sleep', '30'];

test('true: the log is written, commands are read and acknowledged', () => {
  keeps('perf', words, file(3, '/tmp/log', 'w'), pipeEnd(10, 1, 'r'), pipeEnd(11, 2, 'w'));
  keeps('perf', ['perf', 'record', '--control=fd:10'], pipeEnd(10, 1, 'r'));
});

test('stale: whoever controls it has gone', () => {
  mayGoStale(words);
});

test('false: the wrong direction protects nothing', () => {
  protectsNone(words, file(3, '/tmp/log'), pipeEnd(10, 1, 'w'), pipeEnd(11, 2, 'r'));
});
