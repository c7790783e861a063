import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import type { Snapshot } from '../../src/model/snapshot.ts';
import { startFixture } from '../fixtures/fixture.ts';

const run = promisify(execFile);
const refuseCall = join(import.meta.dirname, '..', 'fixtures', 'refuse-call.ts');
const socket = process.arch === 'x64' ? 41 : 198;

test('with netlink refused the peers of Unix sockets are unknown, everything else is read, and it says so', async () => {
  const fixture = await startFixture('held', 'socketpair');
  try {
    const warning = '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON';
    const words = [warning, refuseCall, String(socket), '1', 'read', String(fixture.pid)];
    const { stdout } = await run(process.execPath, words, { maxBuffer: 2 ** 26 });
    const snapshot: Snapshot = JSON.parse(stdout);
    const table = snapshot.processes.find(({ pid }) => pid === fixture.pid)?.descriptors;
    const here = table?.find(({ number }) => number === fixture.number('here'));
    assert.deepEqual([here?.kind, here?.details.peer], ['unix', null]);
    const refusals = snapshot.refusals.filter(({ call }) => call === 'socket NETLINK_SOCK_DIAG');
    assert.deepEqual(
      refusals.map(({ code }) => code),
      ['EPERM'],
    );
    assert.match(
      refusals[0]?.message ?? '',
      /^Which Unix sockets are connected to each other cannot be read/,
    );
  } finally {
    await fixture.end();
  }
});
