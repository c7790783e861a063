import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import type { Snapshot } from '../../src/model/snapshot.ts';
import type { ProcessSummary } from '../../src/source/source.ts';
import { judge } from '../../src/verdict/judge.ts';
import { compileFixture } from '../fixtures/compile.ts';

/**
 * Our calls of libproc and sysctl, made by koffi, answered by a double in place of a Mac or a BSD: prototypes, sizes,
 * names and structs fit together. That the kernels answer like the double is what their sources say, and is not tested.
 */
const double = compileFixture('system-double', '-shared', '-fPIC');
const reader = join(import.meta.dirname, '..', 'fixtures', 'read-double.ts');

function readDouble(system: string, pid: number): { snapshot: Snapshot; list: readonly ProcessSummary[] } {
  const output = execFileSync(
    process.execPath,
    ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', reader, system, String(pid)],
    {
      env: { ...process.env, SYSTEM: system, LD_PRELOAD: double },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  return JSON.parse(output) as ReturnType<typeof readDouble>;
}

/** `3 leaked`, for each descriptor of the child. */
function verdictsOf(snapshot: Snapshot, pid: number): string {
  const index = snapshot.processes.findIndex((each) => each.pid === pid);
  const { verdicts = [] } = judge(snapshot)[index] ?? {};
  return (snapshot.processes[index]?.descriptors ?? [])
    .map(({ number }, each) => `${number} ${verdicts[each]?.verdict} ${verdicts[each]?.confidence}`)
    .join(', ');
}

function flagsOf(snapshot: Snapshot, pid: number): string {
  const found = snapshot.processes.find((each) => each.pid === pid);
  return (found?.descriptors ?? [])
    .map(({ number, kind, closeOnExec }) => `${number} ${kind} ${closeOnExec}`)
    .join(', ');
}

describe('a family as each system would tell of it', () => {
  for (const system of ['darwin', 'freebsd', 'openbsd', 'netbsd']) {
    test(`${system}: processes, their parents and how they were started`, () => {
      const { snapshot, list } = readDouble(system, 101);
      assert.deepEqual(
        list.map(({ pid, parentPid, startTime, user }) => [pid, parentPid, startTime, user]),
        [
          [1, 0, 1_700_000_001_000_007, 0],
          [100, 1, 1_700_000_100_000_007, 501],
          [101, 100, 1_700_000_101_000_007, 501],
        ],
      );
      const child = snapshot.processes.at(-1);
      assert.deepEqual(
        snapshot.processes.map(({ pid, relation, session }) => [pid, relation, session]),
        [
          [1, 'ancestor', 1],
          [100, 'ancestor', 100],
          [101, 'target', 100],
        ],
      );
      assert.deepEqual(child?.arguments, ['worker', '--fast']);
      assert.equal(child?.background, true, 'SIGINT and SIGQUIT are ignored');
      assert.equal(child?.forkedNotExeced, false);
      assert.equal(snapshot.refusals[0]?.code, 'ENOSYS', 'nothing compares descriptions');
    });
  }

  test('darwin: flags, objects and references of every kind', () => {
    const { snapshot } = readDouble('darwin', 100);
    assert.equal(
      flagsOf(snapshot, 100),
      '0 tty false, 3 regular-file false, 4 tcp true, 5 pipe true, 6 pipe false, 7 kqueue true, 8 unix false, 9 anonymous null, 10 regular-file false',
    );
    assert.equal(
      verdictsOf(snapshot, 101),
      '0 standard proved, 3 leaked likely, 6 leaked likely, 8 unknown none, 10 own likely, 11 own likely, 12 own likely',
    );
    const [init, shell, child] = snapshot.processes;
    assert.deepEqual([init?.tableRead, init?.refusals[0]?.code], [false, 'EPERM']);
    const of = (number: number) => shell?.descriptors.find((each) => each.number === number);
    assert.deepEqual(
      [of(4)?.details.local, of(4)?.details.state, of(8)?.details.local, of(8)?.details.guards],
      ['127.0.0.1:8080', 'LISTEN', '/tmp/talk', ['PROC_FI_GUARD_CLOSE', 'PROC_FI_GUARD_DUP']],
    );
    assert.deepEqual([of(7)?.details.closeOnFork, of(9)?.refusal?.code], [true, 'ENOTSUP']);
    assert.equal(of(5)?.inode, of(6)?.inode, 'both ends of a pipe have one name');
    assert.deepEqual(child?.environment, { MAKEFLAGS: ' -j' }, 'variables of conventions alone');
    assert.equal(child?.executable, '/opt/worker');
  });

  test('freebsd: close-on-exec is not exported, and the verdict says so', () => {
    const { snapshot } = readDouble('freebsd', 100);
    assert.equal(flagsOf(snapshot, 101), '3 regular-file null, 6 pipe null, 8 tcp null');
    assert.equal(verdictsOf(snapshot, 101), '3 unknown none, 6 own likely, 8 own likely');
    assert.equal(snapshot.processes[0]?.refusals[0]?.code, 'EPERM');
  });

  test('openbsd: close-on-exec is told, addresses are not', () => {
    const { snapshot } = readDouble('openbsd', 100);
    assert.equal(flagsOf(snapshot, 101), '0 tty false, 3 regular-file false, 4 tcp true');
    assert.equal(verdictsOf(snapshot, 101), '0 standard proved, 3 leaked likely, 4 unknown none');
    assert.equal(snapshot.processes[1]?.descriptors[1]?.target, '/home inode 99');
  });

  test('netbsd: close-on-exec and addresses are told, names are not', () => {
    const { snapshot } = readDouble('netbsd', 100);
    assert.equal(flagsOf(snapshot, 101), '3 regular-file false, 7 kqueue true');
    assert.equal(verdictsOf(snapshot, 101), '3 leaked likely, 7 own likely');
  });
});
