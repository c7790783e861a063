import { test } from 'node:test';
import { keeps, mayGoStale, protectsNone } from '../../fixtures/command-line-claims.ts';
import { file, pipeEnd, socket } from '../../fixtures/told.ts';

const name = 'number in the command line';
const words = [
  'app',
  '--ready-fd',
  '7',
  '-wakeupfd=8',
  'pipe:',
  'serve,fd=9',
  'fd@10',
  '-&11',
  'unix:x,fds=12:13',
];

test('true: an option or word of the usual form', () => {
  keeps(name, words, ...[7, 8, 9, 10, 11, 12, 13].map((number) => file(number, '/srv/a')));
  keeps(name, ['app', 'fd:7', '--from=fd://8'], pipeEnd(7, 1, 'r'), pipeEnd(8, 2, 'r'));
});

test('stale: numbers that are not open are no broken promise', () => {
  mayGoStale(words);
});

test('false: what a better convention contradicts is not believed', () => {
  protectsNone(['gpg', '--status-fd', '7'], pipeEnd(7, 1, 'r'));
  protectsNone(['gunicorn', '-b', 'fd://8'], socket(8, 'tcp', 'ESTABLISHED'));
});

test('limits, sentences, versions and missing values name nothing', () => {
  protectsNone(
    [
      'app',
      '--max-fd',
      '7',
      '--pool-limit-fd=7',
      '--ready-fd=',
      'a --ready-fd 7',
      'fd=7.2',
      'xfd:7',
      'fd:7:8',
      '-fd',
    ],
    file(7, '/srv/a'),
  );
});
