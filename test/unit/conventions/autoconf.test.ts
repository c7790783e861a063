import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Descriptor } from '../../../src/model/descriptor.ts';
import { file, judgeTold, pipeEnd } from '../../fixtures/told.ts';

const name = 'convention, Autoconf configure script';
const log = file(5, '/src/config.log', 'w');
const opened: readonly Descriptor[] = [log, pipeEnd(6, 100, 'w'), file(7, '/dev/null')];

test('true: the log, the messages and the original input, in all that a configure script starts', () => {
  const outcome = judgeTold(opened, {});
  assert.deepEqual([5, 6, 7].map(outcome.said), [name, name, name]);
  assert.match(outcome.verdict(5).evidence[0] ?? '', /config\.log open as descriptor 5/);
});

test('true: a silent script has /dev/null as 6', () => {
  assert.equal(judgeTold([log, file(6, '/dev/null', 'w')], {}).said(6), name);
});

test('stale: numbers that a program closed, or used again, are no broken promise', () => {
  const outcome = judgeTold([log, file(6, '/tmp/own', 'w')], {}, opened);
  assert.equal(outcome.said(6), 'own');
  assert.deepEqual(outcome.brokenPromises, []);
});

test('false: 6 and 7 without the log, and a log that is not written, are leaks', () => {
  for (const fifth of [
    file(5, '/src/config.log', 'r'),
    file(5, '/src/other.log', 'w'),
    file(5, '/src/myconfig.log', 'w'),
  ]) {
    const outcome = judgeTold([fifth, ...opened.slice(1)], {});
    assert.deepEqual([5, 6, 7].map(outcome.said), ['leaked', 'leaked', 'leaked']);
  }
  assert.equal(judgeTold(opened.slice(1), {}).said(6), 'leaked');
});

test('false: other numbers, and the wrong direction', () => {
  const outcome = judgeTold([log, pipeEnd(6, 100, 'r'), file(7, '/etc/x', 'w'), file(8, '/etc/y')], {});
  assert.deepEqual([5, 6, 7, 8].map(outcome.said), [name, 'leaked', 'leaked', 'leaked']);
});

test('false: the same log opened anew is not the script’s', () => {
  const anew = { ...log, description: 77 };
  assert.equal(judgeTold([anew, ...opened.slice(1)], {}, opened).said(6), 'leaked');
});
