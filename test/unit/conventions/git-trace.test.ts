import assert from 'node:assert/strict';
import { test } from 'node:test';
import { file, judgeHeld, judgeTold } from '../../fixtures/told.ts';

const environment = { GIT_TRACE: '5', GIT_TRACE2_PERF: '9' };

test('true: what the variable names', () => {
  const outcome = judgeTold([file(5, '/tmp/trace', 'w'), file(9, '/tmp/perf', 'w')], { environment });
  assert.equal(outcome.said(5), 'convention, Git trace');
  assert.equal(outcome.said(9), 'convention, Git trace');
  assert.deepEqual(outcome.brokenPromises, []);
});

test('stale: a running program may have closed it', () => {
  assert.deepEqual(judgeTold([], { environment }).brokenPromises, []);
});

test('false: another object is not protected, and was promised to a program that is about to start', () => {
  const wrong = [file(5, '/etc/passwd'), file(9, '/etc/passwd')];
  const outcome = judgeHeld(wrong, { environment });
  assert.equal(outcome.said(5), 'leaked');
  assert.equal(outcome.said(9), 'leaked');
  assert.deepEqual(
    outcome.brokenPromises.map(({ number }) => number),
    [5, 9],
  );
  assert.deepEqual(judgeTold(wrong, { environment }).brokenPromises, []);
});

test('nonsense says nothing', () => {
  for (const text of ['1', '2', 'true', '10', '/tmp/5', '-5', '']) {
    const outcome = judgeHeld([file(5, '/tmp/trace', 'w')], { environment: { GIT_TRACE: text } });
    assert.equal(outcome.said(5), 'leaked');
    assert.deepEqual(outcome.brokenPromises, []);
  }
});

test('a number in a variable that is a switch or a limit is no descriptor', () => {
  for (const environment of [{ GIT_TRACE2_MAX_FILES: '5' }, { GIT_TRACE_CURL_NO_DATA: '5' }]) {
    assert.equal(judgeTold([file(5, '/tmp/trace', 'w')], { environment }).said(5), 'leaked');
  }
});
