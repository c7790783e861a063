import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keeps } from '../../fixtures/command-line-claims.ts';
import { judgeTold, pipeEnd } from '../../fixtures/told.ts';

const words = ['python3', '-c', 'from multiprocessing.resource_tracker import main;main(5)'];

test('true: the pipe that it reads', () => {
  keeps('Python multiprocessing resource tracker', words, pipeEnd(5, 1, 'r'));
});

test('stale: without its pipe the tracker is broken', () => {
  const { brokenPromises } = judgeTold([], { arguments: words });
  assert.deepEqual(
    brokenPromises.map(({ number }) => number),
    [5],
  );
});

test('false: an end that cannot be read is a broken promise', () => {
  const outcome = judgeTold([pipeEnd(5, 1, 'w')], { arguments: words });
  assert.equal(outcome.said(5), 'leaked');
  assert.match(outcome.brokenPromises[0]?.sentence ?? '', /it cannot be read from/);
});

test('other code names nothing', () => {
  const others = ['python3', '-c', 'x = "from multiprocessing.resource_tracker import main;main(5)"'];
  const outcome = judgeTold([pipeEnd(5, 1, 'r')], { arguments: others });
  assert.equal(outcome.said(5), 'leaked');
});
