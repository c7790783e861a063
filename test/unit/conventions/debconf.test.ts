import assert from 'node:assert/strict';
import { test } from 'node:test';
import { file, judgeHeld, judgeTold, pipeEnd, socket } from '../../fixtures/told.ts';

const environment = { DEBIAN_HAS_FRONTEND: '1' };

test('true: 3 is the way to the frontend', () => {
  for (const way of [pipeEnd(3, 1, 'w'), socket(3, 'unix')]) {
    assert.equal(judgeTold([way], { environment }).said(3), 'convention, debconf');
  }
});

test('stale: a script that asks nothing has no 3, and none was promised', () => {
  assert.deepEqual(judgeHeld([], { environment }).brokenPromises, []);
});

test('false: a file or the wrong end is not protected', () => {
  for (const wrong of [file(3, '/var/log/dpkg.log', 'w'), pipeEnd(3, 1, 'r')]) {
    const outcome = judgeHeld([wrong], { environment });
    assert.equal(outcome.said(3), 'leaked');
    assert.deepEqual(outcome.brokenPromises, []);
  }
});

test('without a frontend nothing is said', () => {
  assert.equal(
    judgeTold([pipeEnd(3, 1, 'w')], { environment: { DEBIAN_HAS_FRONTEND: '' } }).said(3),
    'leaked',
  );
});
