import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keeps, mayGoStale, protectsNone } from '../../fixtures/command-line-claims.ts';
import { file, judgeTold, socket } from '../../fixtures/told.ts';

const name = 'path of a descriptor';
const words = ['ffmpeg', '-i', 'concat:/proc/self/fd/5|/dev/fd/6'];

test('true: whatever is open there', () => {
  keeps(name, words, file(5, '/srv/a'), file(6, '/srv/b'));
  keeps(
    name,
    ['app', '/proc/30/fd/5', '--socket=/proc/thread-self/fd/6'],
    file(5, '/srv/a'),
    socket(6, 'unix'),
  );
});

test('true: its pid is the one that it knows', () => {
  const outcome = judgeTold([file(5, '/srv/a')], { arguments: ['app', '/proc/7/fd/5'], namespacePid: 7 });
  assert.equal(outcome.said(5), `convention, ${name}`);
});

test('stale: the path was opened and the number closed', () => {
  mayGoStale(words);
});

test('false: another process, another folder, or text about others names nothing', () => {
  protectsNone(['ls', '/proc/31/fd/5', '/chroot/dev/fd/5', '/dev/fd/5x', '/dev/fdset/5'], file(5, '/srv/a'));
  protectsNone(['sh', '-c', 'cat /dev/fd/5 5</srv/a'], file(5, '/srv/a'));
});
