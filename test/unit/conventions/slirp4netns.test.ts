import { test } from 'node:test';
import { keeps, mayGoStale, protectsNone } from '../../fixtures/command-line-claims.ts';
import { pipeEnd } from '../../fixtures/told.ts';

const words = ['slirp4netns', '-c', '-r', '3', '-e', '4', '4711', 'tap0'];

test('true: what it writes when ready and what it watches', () => {
  keeps('slirp4netns', words, pipeEnd(3, 1, 'w'), pipeEnd(4, 2, 'r'));
  keeps(
    'slirp4netns',
    ['slirp4netns', '--ready-fd=3', '--exit-fd=4', '1'],
    pipeEnd(3, 1, 'w'),
    pipeEnd(4, 2, 'r'),
  );
});

test('stale: the first is closed once it is ready', () => {
  mayGoStale(words);
});

test('false: the wrong direction, or an option of another program, protects nothing', () => {
  protectsNone(words, pipeEnd(3, 1, 'r'), pipeEnd(4, 2, 'w'));
  protectsNone(['sort', '-r', '3'], pipeEnd(3, 1, 'w'));
});
