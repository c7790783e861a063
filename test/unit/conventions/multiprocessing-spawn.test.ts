import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keeps, mayGoStale, protectsNone } from '../../fixtures/command-line-claims.ts';
import { file, judgeTold, pipe, pipeEnd } from '../../fixtures/told.ts';

const name = 'Python multiprocessing spawn';
const code = 'from multiprocessing.spawn import spawn_main; spawn_main(tracker_fd=4, pipe_handle=6)';
const words = ['/usr/bin/python3', '-B', '-c', code, '--multiprocessing-fork'];

test('true: the tracker is written and the work is read', () => {
  keeps(name, words, pipeEnd(4, 1, 'w'), pipeEnd(6, 2, 'r'));
  keeps(
    name,
    ['/opt/app', '--multiprocessing-fork', 'tracker_fd=4', 'pipe_handle=6'],
    pipeEnd(4, 1, 'w'),
    pipeEnd(6, 2, 'r'),
  );
});

test('true: the pipe ends of which the parent has the others', () => {
  const child = [pipeEnd(5, 3, 'w'), pipeEnd(7, 2, 'r')];
  const outcome = judgeTold(child, { arguments: words }, [pipeEnd(9, 3, 'r'), pipeEnd(10, 2, 'w')]);
  assert.equal(outcome.said(5), `convention, ${name}`);
  assert.equal(outcome.said(7), `convention, ${name}`);
});

test('stale: the pipe with its work is closed and the number used again', () => {
  mayGoStale(words);
  protectsNone(words, file(6, '/dev/null', 'rw'));
});

test('false: the wrong direction, pipes of nobody, and other programs protect nothing', () => {
  protectsNone(words, pipeEnd(4, 1, 'r'), pipeEnd(6, 2, 'w'));
  protectsNone(words, ...pipe(8, 9, 5));
  protectsNone(['python3', '-c', `print("${code}")`, '--multiprocessing-fork'], pipeEnd(4, 1, 'w'));
  const other = ['app', 'x', '--multiprocessing-fork'];
  const outcome = judgeTold([pipeEnd(5, 3, 'w')], { arguments: other }, [pipeEnd(9, 3, 'r')]);
  assert.notEqual(outcome.said(5), `convention, ${name}`);
});
