import assert from 'node:assert/strict';
import { test } from 'node:test';
import { file, judgeTold, pipe, pipeEnd } from '../../fixtures/told.ts';

const jobserver = pipe(3, 4, 100);
const flags = { environment: { MAKEFLAGS: ' -j2 --jobserver-auth=3,4' } };

test('true: both ends of one pipe are the jobserver', () => {
  const outcome = judgeTold(jobserver, flags);
  assert.equal(outcome.said(3), 'convention, GNU make jobserver');
  assert.equal(outcome.said(4), 'convention, GNU make jobserver');
  assert.deepEqual(outcome.brokenPromises, []);
});

test('true: the last of several counts, and cargo’s own variable', () => {
  const environment = { CARGO_MAKEFLAGS: '-j --jobserver-fds=6,7 --jobserver-auth=6,7', MAKEFLAGS: '' };
  const outcome = judgeTold(pipe(6, 7, 100), { environment });
  assert.equal(outcome.said(6), 'convention, GNU make jobserver');
  const twice = { MAKEFLAGS: '--jobserver-auth=8,9 --jobserver-auth=3,4' };
  assert.equal(judgeTold(jobserver, { environment: twice }).said(3), 'convention, GNU make jobserver');
});

test('true: a duplicate of the pipe belongs to it', () => {
  const outcome = judgeTold([...jobserver, pipeEnd(9, 100, 'w')], flags);
  assert.equal(outcome.said(9), 'convention, GNU make jobserver');
  assert.match(outcome.verdict(9).evidence[0] ?? '', /duplicate/);
});

test('true: the fifo form, by path', () => {
  const fifo = { ...file(5, '/tmp/GMfifo7', 'rw'), kind: 'fifo' as const };
  const environment = { MAKEFLAGS: '--jobserver-auth=fifo:/tmp/GMfifo7' };
  assert.equal(judgeTold([fifo], { environment }).said(5), 'convention, GNU make jobserver');
  assert.equal(judgeTold([{ ...fifo, target: '/tmp/other' }], { environment }).said(5), 'leaked');
});

test('stale: make names both ends to recipes for which it has closed both; one alone is a broken promise', () => {
  assert.deepEqual(judgeTold([], flags).brokenPromises, []);
  const [broken, ...others] = judgeTold([pipeEnd(4, 100, 'w')], flags).brokenPromises;
  assert.match(broken?.sentence ?? '', /MAKEFLAGS names descriptor 3 .* it is not open/);
  assert.deepEqual(
    others.map(({ number }) => number),
    [4],
  );
});

test('false: an unrelated pipe, the wrong direction or a file protects nothing', () => {
  for (const wrong of [
    [pipeEnd(3, 100, 'r'), pipeEnd(4, 101, 'w')],
    [pipeEnd(3, 100, 'w'), pipeEnd(4, 100, 'r')],
    [file(3, '/etc/passwd'), file(4, '/etc/group')],
  ]) {
    const outcome = judgeTold(wrong, flags);
    assert.equal(outcome.said(3), 'leaked');
    assert.equal(outcome.said(4), 'leaked');
    assert.equal(outcome.brokenPromises.length, 2);
  }
});

test('negative numbers, no numbers and nonsense say nothing', () => {
  for (const MAKEFLAGS of ['--jobserver-auth=-2,-2', '-j', '--jobserver-auth=a,b', '--jobserver-auth=']) {
    const outcome = judgeTold(jobserver, { environment: { MAKEFLAGS } });
    assert.equal(outcome.said(3), 'leaked');
    assert.deepEqual(outcome.brokenPromises, []);
  }
});
