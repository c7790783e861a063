import assert from 'node:assert/strict';
import { test } from 'node:test';
import { file, judgeTold, socket } from '../../fixtures/told.ts';

const executable = '/usr/lib/chromium/chromium';
const channels = [socket(3, 'unix'), socket(4, 'unix'), socket(5, 'unix')];
const browser = { executable };

test('true: a child of the browser, which runs the same program', () => {
  const zygote = { executable, arguments: [executable, '--type=zygote'] };
  const outcome = judgeTold(channels, zygote, channels, browser);
  for (const { number } of channels) {
    assert.equal(outcome.said(number), 'convention, Chromium channels');
  }
});

test('true: its words joined to a title', () => {
  const titled = { executable, arguments: [`${executable} --type=utility --lang=en`] };
  assert.equal(judgeTold(channels, titled, channels, browser).said(4), 'convention, Chromium channels');
});

test('false: other numbers and objects, another program with such an option, and the browser itself', () => {
  const zygote = { executable, arguments: [executable, '--type=zygote'] };
  const others = [file(5, '/etc/passwd'), socket(6, 'unix')];
  const outcome = judgeTold(others, zygote, others, browser);
  assert.deepEqual([outcome.said(5), outcome.said(6)], ['leaked', 'leaked']);
  assert.deepEqual(outcome.brokenPromises, []);
  assert.equal(judgeTold(channels, zygote).said(4), 'leaked');
  assert.equal(
    judgeTold(channels, { executable, arguments: [executable] }, channels, browser).said(4),
    'leaked',
  );
});
