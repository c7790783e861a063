import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { openDescriptors } from '../../native/descriptor.ts';
import { openLibrary } from '../../native/library.ts';
import { createEpollInTwoSteps } from '../../native/poller/epoll.ts';
import { createPoller, type Poller } from '../../native/poller/poller.ts';
import { Refusal } from '../../native/refusal.ts';
import { given } from '../fixtures/given.ts';
import { ownTable } from '../fixtures/own-table.ts';

const refuseCall = join(import.meta.dirname, '..', 'fixtures', 'refuse-call.ts');
const run = promisify(execFile);

/** Close-on-exec as the kernel shows it, not as we set it. */
function closesOnExec(descriptor: number): boolean {
  const [, flags = '0'] =
    /flags:\s*(\d+)/.exec(readFileSync(`/proc/self/fdinfo/${descriptor}`, 'utf8')) ?? [];
  return (Number.parseInt(flags, 8) & 0o2000000) !== 0;
}

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

async function withPipe(check: (poller: Poller, readEnd: number, writeEnd: number) => void): Promise<void> {
  const before = ownTable();
  const descriptors = given(await openDescriptors());
  const poller = given(await createPoller());
  const { readEnd, writeEnd } = given(descriptors.pipe());
  try {
    check(poller, readEnd, writeEnd);
  } finally {
    poller.close();
    descriptors.close(readEnd);
    descriptors.close(writeEnd);
  }
  assert.deepEqual(ownTable(), before);
}

const quiet = { readable: false, writable: false, closed: false };

test('add, modify and remove change what wait reports', () =>
  withPipe((poller, readEnd, writeEnd) => {
    assert.deepEqual(poller.wait(), []);
    assert.equal(poller.add(writeEnd, 'writable'), null);
    assert.deepEqual(poller.wait(), [{ ...quiet, descriptor: writeEnd, writable: true }]);
    assert.equal(poller.modify(writeEnd, 'readable'), null);
    assert.deepEqual(poller.wait(), []);
    assert.equal(poller.modify(writeEnd, 'both'), null);
    assert.equal(poller.add(readEnd, 'readable'), null);
    assert.deepEqual(poller.wait(), [{ ...quiet, descriptor: writeEnd, writable: true }]);
    assert.equal(poller.remove(writeEnd), null);
    assert.deepEqual(poller.wait(), []);
  }));

test('a closed other end is reported as closed', async () => {
  const descriptors = given(await openDescriptors());
  const poller = given(await createPoller());
  const { readEnd, writeEnd } = given(descriptors.pipe());
  poller.add(readEnd, 'readable');
  descriptors.close(writeEnd);
  assert.deepEqual(poller.wait(), [{ ...quiet, descriptor: readEnd, closed: true }]);
  poller.close();
  descriptors.close(readEnd);
});

test('wrong numbers are refused before they reach the kernel, and a closed poller refuses all', () =>
  withPipe((poller, readEnd) => {
    for (const number of [-1, 1.9, Number.NaN, 2 ** 31, 2 ** 40 + 5]) {
      const refusal = poller.add(number, 'readable');
      assert.equal(refusal?.name, 'EBADF', String(number));
    }
    assert.equal(poller.remove(readEnd)?.name, 'ENOENT');
    assert.equal(poller.close(), null);
    assert.equal(poller.close(), null);
    assert.equal(poller.add(readEnd, 'readable')?.name, 'EBADF');
    assert.ok(poller.wait() instanceof Refusal);
  }));
