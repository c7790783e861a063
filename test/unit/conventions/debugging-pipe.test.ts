import { test } from 'node:test';
import { keeps, mayGoStale, protectsNone } from '../../fixtures/command-line-claims.ts';
import { file, pipeEnd, socket } from '../../fixtures/told.ts';

const words = ['chrome', '--headless', '--remote-debugging-pipe'];

test('true: commands come in on 3 and answers go out on 4', () => {
  keeps('browser debugging pipe', words, pipeEnd(3, 1, 'r'), pipeEnd(4, 2, 'w'));
  keeps('browser debugging pipe', ['firefox', '-juggler-pipe'], socket(3, 'unix'), socket(4, 'unix'));
  keeps('browser debugging pipe', ['MiniBrowser', '--inspector-pipe'], pipeEnd(3, 1, 'r'));
});

test('stale: the debugger has gone', () => {
  mayGoStale(words);
});

test('false: the wrong direction, a file, or an option in quotes protects nothing', () => {
  protectsNone(words, pipeEnd(3, 1, 'w'), pipeEnd(4, 2, 'r'));
  protectsNone(words, file(3, '/etc/passwd'), file(4, '/tmp/log', 'w'));
  protectsNone(['sh', '-c', 'chrome --remote-debugging-pipe'], pipeEnd(3, 1, 'r'));
});
