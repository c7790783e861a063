import { test } from 'node:test';
import { keeps, mayGoStale, protectsNone } from '../../fixtures/command-line-claims.ts';
import { file, pipeEnd } from '../../fixtures/told.ts';

const words = ['gpg', '--batch', '--status-fd', '7', '--passphrase-fd=8', '--sign'];

test('true: what is written can be written to and what is read can be read from', () => {
  keeps('GnuPG', words, pipeEnd(7, 70, 'w'), pipeEnd(8, 80, 'r'));
  keeps(
    'GnuPG',
    ['gpgsm', '--logger-fd', '7', '--command-fd', '8'],
    file(7, '/tmp/log', 'w'),
    file(8, '/tmp/in'),
  );
  keeps('GnuPG', ['gpg', '--enable-special-filenames', '-d', '--', '-&9'], pipeEnd(9, 90, 'r'));
});

test('stale: what it has read it closes', () => {
  mayGoStale(words);
});

test('false: the wrong direction, a quoted command or no number protects nothing', () => {
  protectsNone(words, pipeEnd(7, 70, 'r'), pipeEnd(8, 80, 'w'));
  protectsNone(['sh', '-c', 'gpg --status-fd 7'], pipeEnd(7, 70, 'w'));
  protectsNone(['gpg', '--status-fd'], pipeEnd(7, 70, 'w'));
  protectsNone(['gpg', '--status-fd', '7x'], pipeEnd(7, 70, 'w'));
});
