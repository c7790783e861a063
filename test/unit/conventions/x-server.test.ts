import { test } from 'node:test';
import { keeps, mayGoStale, protectsNone } from '../../fixtures/command-line-claims.ts';
import { file, pipeEnd, socket } from '../../fixtures/told.ts';

const words = [
  'Xwayland',
  ':0',
  '-rootless',
  '-listenfd',
  '29',
  '-displayfd',
  '40',
  '-wm',
  '37',
  '-initfd',
  '38',
];

test('true: listening sockets, connections, and the pipe for the number of the display', () => {
  keeps(
    'X server',
    words,
    socket(29, 'unix', 'LISTEN'),
    pipeEnd(40, 1, 'w'),
    socket(37, 'unix', 'ESTABLISHED'),
    socket(38, 'unix', 'LISTEN'),
  );
  keeps('X server', ['Xvfb', '-displayfd', '5'], pipeEnd(5, 1, 'w'));
});

test('stale: the number of the display is written once', () => {
  mayGoStale(words);
});

test('false: other objects, and these options of other programs, protect nothing', () => {
  protectsNone(
    words,
    socket(29, 'unix', 'ESTABLISHED'),
    pipeEnd(40, 1, 'r'),
    file(37, '/tmp/x'),
    file(38, '/tmp/x'),
  );
  protectsNone(['Xorg', '-listen', 'tcp', '-wm', '37'], socket(37, 'unix'));
});
