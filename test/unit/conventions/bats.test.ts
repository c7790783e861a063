import assert from 'node:assert/strict';
import { test } from 'node:test';
import { file, judgeTold, pipeEnd } from '../../fixtures/told.ts';

const name = 'convention, Bats result stream';
const results = [pipeEnd(3, 100, 'w')];
const told = { environment: { BATS_TEST_FILENAME: '/t/x.bats', BATS_ROOT_PID: '9' } };
const runner = { arguments: ['bash', '/usr/libexec/bats-core/bats-exec-test', '--dummy-flag', '/t/x.bats'] };

test('true: 3 in what a test runs', () => {
  assert.equal(judgeTold(results, told, results, runner).said(3), name);
  const old = { environment: { BATS_TEST_FILENAME: '/t/x.bats' } };
  assert.equal(judgeTold(results, old, results, runner).said(3), name);
});

test('false: what a test starts in the background keeps bats waiting', () => {
  const outcome = judgeTold(results, { ...told, background: true }, results, runner);
  assert.equal(outcome.said(3), 'leaked');
  assert.match(outcome.verdict(3).remedy ?? '', /`command 3>&- &`/);
  assert.deepEqual(outcome.brokenPromises, []);
});

test('stale: variables without bats above, or another stream as 3', () => {
  assert.equal(judgeTold(results, told).said(3), 'leaked');
  const outcome = judgeTold([file(3, '/tmp/own', 'w')], told, results, runner);
  assert.equal(outcome.said(3), 'own');
  assert.deepEqual(outcome.brokenPromises, []);
});

test('false: other numbers, a stream that is read, and no variables', () => {
  const both = [...results, file(4, '/tmp/out', 'w')];
  assert.equal(judgeTold(both, told, both, runner).said(4), 'leaked');
  const read = [pipeEnd(3, 100, 'r')];
  assert.equal(judgeTold(read, told, read, runner).said(3), 'leaked');
  assert.equal(judgeTold(results, {}, results, runner).said(3), 'leaked');
  const editor = { arguments: ['vim', 'a', '/usr/libexec/bats-core/bats-exec-test'] };
  assert.equal(judgeTold(results, told, results, editor).said(3), 'leaked');
});
