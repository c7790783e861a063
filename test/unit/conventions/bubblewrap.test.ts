import { test } from 'node:test';
import { keeps, mayGoStale, protectsNone } from '../../fixtures/command-line-claims.ts';
import { file, pipeEnd, socket } from '../../fixtures/told.ts';

const words = ['bwrap', '--args', '11', '--info-fd', '12', '--ro-bind-data', '13', '/etc/x', '--', 'sh'];
const directory = { ...file(14, '/srv'), kind: 'directory', access: null } as const;

test('true: each option names what the manual says', () => {
  keeps('bubblewrap', words, pipeEnd(11, 1, 'r'), pipeEnd(12, 2, 'w'), file(13, '/tmp/x'));
  keeps('bubblewrap', ['/usr/bin/bwrap', '--bind-fd', '14', '/srv'], directory);
  keeps('bubblewrap', ['sudo', 'bwrap', '--sync-fd', '15'], socket(15, 'unix'));
});

test('stale: what it has read it closes', () => {
  mayGoStale(words);
});

test('false: the wrong direction or type, or another program, protects nothing', () => {
  protectsNone(words, pipeEnd(11, 1, 'w'), pipeEnd(12, 2, 'r'), file(13, '/tmp/x', 'w'));
  protectsNone(
    ['bwrap', '--bind-fd', '14', '/srv', '--userns', '15'],
    pipeEnd(14, 1, 'r'),
    socket(15, 'unix'),
  );
  protectsNone(['cat', '--args', '11'], pipeEnd(11, 1, 'r'));
  protectsNone(['sh', '-c', 'bwrap --args 11'], pipeEnd(11, 1, 'r'));
});
