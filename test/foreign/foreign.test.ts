import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import type { ProbeResult } from '../../src/launch/probe.ts';
import type { Snapshot } from '../../src/model/snapshot.ts';
import { createProcfsSource } from '../../src/source/procfs.ts';
import { isRefusal } from '../../src/source/source.ts';
import { type Fixture, startFixture } from '../fixtures/fixture.ts';
import { bundleForeignProbe } from '../run/bundle.mjs';
import { root } from '../run/place.mjs';
import { installForeign, type Runtime } from './install.mjs';

interface Seen {
  readonly arch: string;
  readonly binary: string;
  readonly probe: ProbeResult;
  readonly read: Snapshot;
}

const foreign = await installForeign();

/**
 * The table of a process, without the numbers that each snapshot gives anew. `emulated` leaves out what qemu-user cannot
 * show: flags, whose bits in /proc are those of the kernel's own processor, and sock_diag, which it does not have.
 */
function tableIn({ processes }: Snapshot, pid: number, emulated: boolean): unknown {
  const found = processes.find((process) => process.pid === pid);
  assert.ok(found && found.descriptors.length > 0);
  return found.descriptors.map(({ description: _number, flags, details, ...rest }) => ({
    ...rest,
    flags: emulated ? null : flags,
    details: emulated && details !== null && 'peer' in details ? { ...details, peer: null } : details,
  }));
}

describe('on another processor and another C library', { skip: foreign.missing ?? false }, () => {
  let fixture: Fixture;
  let here: Snapshot;
  let script: string;
  before(async () => {
    script = await bundleForeignProbe();
    fixture = await startFixture('four-kinds');
    const source = createProcfsSource();
    const read = await source.read({ pid: fixture.pid, atExec: false });
    await source.dispose();
    assert.ok(!isRefusal(read));
    here = read;
  });
  after(() => fixture?.end());

  async function run({ command, environment }: Runtime): Promise<Seen> {
    const [program, ...first] = command;
    const { stdout } = await promisify(execFile)(program, [...first, script, String(fixture.pid)], {
      env: { ...process.env, ...environment },
      maxBuffer: 2 ** 26,
    });
    return JSON.parse(stdout);
  }

  function check({ probe, read }: Seen, emulated: boolean): void {
    assert.ok(probe.passed, probe.summary);
    const child = probe.snapshot.processes.find(({ relation }) => relation === 'target');
    assert.ok(child?.descriptors.some(({ kind, identity }) => kind === 'epoll' && identity === 'kcmp'));
    for (const pid of [fixture.pid, fixture.number('child')]) {
      assert.deepEqual(tableIn(read, pid, emulated), tableIn(here, pid, emulated));
    }
    const withoutPeers = read.refusals.filter(({ code }) => !(emulated && code === 'EPROTONOSUPPORT'));
    assert.deepEqual(withoutPeers, here.refusals);
  }

  it('Node for Linux arm64, run by qemu-user, passes the probe and reads what is read here', async () => {
    assert.ok(foreign.missing === undefined);
    const seen = await run(foreign.arm64);
    assert.deepEqual([seen.arch, seen.binary], ['arm64', 'linux_arm64']);
    check(seen, true);
  });

  it('Bun for musl passes the probe and reads what is read here', async () => {
    assert.ok(foreign.missing === undefined);
    const seen = await run(foreign.musl);
    assert.deepEqual([seen.arch, seen.binary], ['x64', 'musl_x64']);
    check(seen, false);
  });
});

it('koffi for arm64 is the version that is packed', () => {
  const read = (path: string): Record<string, Record<string, string>> =>
    JSON.parse(readFileSync(join(root, path), 'utf8'));
  const packed = read('package.json').dependencies?.koffi;
  assert.equal(read('test/foreign/package.json').dependencies?.['@koromix/koffi-linux-arm64'], packed);
});
