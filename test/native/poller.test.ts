import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { openLibrary } from '../../native/library.ts';
import { createEpoll, createEpollInTwoSteps } from '../../native/poller/epoll.ts';
import { createPoller } from '../../native/poller/poller.ts';
import { closesOnExec } from '../fixtures/closes-on-exec.ts';
import { given } from '../fixtures/given.ts';
import { pollerContract } from './poller-contract.ts';

const refuseCall = join(import.meta.dirname, '..', 'fixtures', 'refuse-call.ts');
const run = promisify(execFile);

async function refused(call: number, errno: number): Promise<Record<string, unknown>> {
  const warning = '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON';
  const { stdout } = await run(process.execPath, [
    warning,
    refuseCall,
    String(call),
    String(errno),
    'poller',
  ]);
  return JSON.parse(stdout);
}

test('a poller is an epoll with close-on-exec set', async () => {
  const poller = given(await createPoller());
  assert.equal(readlinkSync(`/proc/self/fd/${poller.descriptor}`), 'anon_inode:[eventpoll]');
  assert.equal(closesOnExec(poller.descriptor), true);
  assert.equal(poller.close(), null);
});

test('the fallback’s two calls give an epoll with close-on-exec set', async () => {
  const poller = given(createEpollInTwoSteps(given(await openLibrary())));
  assert.equal(closesOnExec(poller.descriptor), true);
  poller.close();
});

// glibc reaches epoll_create through its own system call on x86-64 only; elsewhere it is epoll_create1 again.
const onX64 = { skip: process.arch === 'x64' ? false : 'the kernel has no epoll_create here' };

test(
  'when the kernel refuses epoll_create1 with ENOSYS, the poller is an epoll with close-on-exec set',
  onX64,
  async () => {
    assert.deepEqual(await refused(291, 38), { target: 'anon_inode:[eventpoll]', closeOnExec: true });
  },
);

test('any other refusal of epoll_create1 is reported as it is', onX64, async () => {
  assert.deepEqual(await refused(291, 24), { refusal: 'EMFILE', call: 'epoll_create1' });
});

const library = given(await openLibrary());
pollerContract('epoll', library, () => createEpoll(library));
