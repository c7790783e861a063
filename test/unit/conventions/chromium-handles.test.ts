import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keeps, mayGoStale, protectsNone } from '../../fixtures/command-line-claims.ts';
import { file, judgeTold, pipeEnd } from '../../fixtures/told.ts';

const words = [
  '/usr/lib/chromium/chromium',
  '--type=utility',
  '--shared-files=v8_context_snapshot_data:100,other:101',
  '--field-trial-handle=3,i,6290359826724623292,12315290267231262596,262144',
];
const memory = { ...file(6, '/memfd:shared-memory-region (deleted)', 'rw'), kind: 'memfd' } as const;

test('true: a key stands for the descriptor three above it', () => {
  keeps(
    'Chromium child process',
    words,
    file(103, '/usr/lib/chromium/v8.bin'),
    file(104, '/usr/lib/o'),
    memory,
  );
  keeps('Chromium child process', words, file(6, '/dev/shm/.org.chromium.Chromium.aB3 (deleted)', 'rw'));
});

test('true: the words joined to a title by the child itself, and by no other', () => {
  const title = [words.join(' ')];
  const shared = [file(103, '/usr/lib/chromium/v8.bin')];
  const outcome = judgeTold(shared, { arguments: title, executable: '/usr/lib/chromium/chromium' });
  assert.equal(outcome.said(103), 'convention, Chromium child process');
  protectsNone(title, ...shared);
});

test('stale: memory is mapped and closed', () => {
  mayGoStale(words);
});

test('false: the keys themselves and other objects are not protected', () => {
  protectsNone(words, file(100, '/usr/lib/chromium/v8.bin'), { ...memory, number: 3 });
  protectsNone(words, pipeEnd(103, 1, 'r'), file(6, '/etc/passwd'));
  protectsNone(['x', '--field-trial-handle=a,i,1', '--shared-files=:,x:y'], memory);
});
