import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import type { Snapshot } from '../../src/model/snapshot.ts';
import { createProcfsSource } from '../../src/source/procfs.ts';
import { isRefusal } from '../../src/source/source.ts';
import { startFixture } from '../fixtures/fixture.ts';

test('where koffi cannot be loaded tables are read all the same, and it is said what is missing', async () => {
  const script = join(import.meta.dirname, '..', 'fixtures', 'read-without-koffi.ts');
  const fixture = await startFixture('four-kinds');
  const source = createProcfsSource();
  try {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', script, String(fixture.pid)],
      { maxBuffer: 2 ** 26 },
    );
    const without: Snapshot = JSON.parse(stdout);
    const whole = await source.read({ pid: fixture.pid, atExec: false });
    assert.ok(!isRefusal(whole));
    const tableIn = ({ processes }: Snapshot, pid: number) =>
      processes
        .find((process) => process.pid === pid)
        ?.descriptors.map(({ description: _number, identity: _how, details: _peers, ...read }) => read);
    for (const pid of [fixture.pid, fixture.number('child')]) {
      assert.deepEqual(tableIn(without, pid), tableIn(whole, pid));
    }
    const codes = without.refusals.map(({ call, message }) => `${call}: ${message}`);
    assert.ok(codes.some((text) => text.startsWith('load koffi: Open file descriptions cannot be compared')));
  } finally {
    await fixture.end();
    await source.dispose();
  }
});
