import assert from 'node:assert/strict';
import { test } from 'node:test';
import { file, judgeHeld, judgeTold, socket } from '../../fixtures/told.ts';

const environment = { ANDROID_SOCKET_logd_w: '5', ANDROID_FILE__dev_kmsg: '6' };
const logd = socketAt(5, '/dev/socket/logd-w');

function socketAt(number: number, local: string) {
  const unix = socket(number, 'unix');
  return { ...unix, details: { ...unix.details, local } };
}

test('true: the socket and the file of the service', () => {
  const outcome = judgeTold([logd, file(6, '/dev/kmsg', 'w')], { environment });
  assert.equal(outcome.said(5), 'convention, Android init');
  assert.equal(outcome.said(6), 'convention, Android init');
});

test('stale: a running program may have closed them', () => {
  assert.deepEqual(judgeTold([], { environment }).brokenPromises, []);
});

test('false: a socket or file of another path is not protected, and was promised to a service about to start', () => {
  const outcome = judgeHeld([socketAt(5, '/dev/socket/zygote'), file(6, '/dev/null', 'w')], { environment });
  assert.equal(outcome.said(5), 'leaked');
  assert.equal(outcome.said(6), 'leaked');
  assert.equal(outcome.brokenPromises.length, 2);
});
