import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { openTracing } from '../../native/linux/ptrace.ts';
import { Refusal } from '../../native/refusal.ts';
import { createSpawner } from '../../native/spawn.ts';
import { isPrivileged } from '../../src/launch/recording/privilege.ts';
import { childrenOf } from '../fixtures/children.ts';
import { compileFixture } from '../fixtures/compile.ts';
import { given } from '../fixtures/given.ts';
import { ownTable } from '../fixtures/own-table.ts';
import { launch, recordedIn, recordWhole } from '../fixtures/recorded.ts';
import { until } from '../fixtures/until.ts';

const run = promisify(execFile);
const spawner = given(await createSpawner());
after(() => spawner.dispose());

/** The state of a process, as one letter, and its tracer; null when it is gone. */
function stateOf(pid: number): { state: string; tracer: number } | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const [, state = ''] = /^State:\s*(\w)/m.exec(status) ?? [];
    return { state, tracer: Number(/^TracerPid:\s*(\d+)$/m.exec(status)?.[1]) };
  } catch {
    return null;
  }
}

test('a process that is not there, or no pid at all, is refused', async () => {
  const tracing = given(await openTracing());
  for (const pid of [0, -1, 1.5, 2 ** 22]) {
    const refusal = tracing.seize(pid);
    assert.ok(refusal instanceof Refusal);
    assert.equal(refusal.name, 'ESRCH');
  }
  assert.equal(tracing.next('all'), 'none');
});

test('output and the exit status pass through', async () => {
  const { exit, output } = await recordWhole(spawner, 'sh', [
    '-c',
    'echo out; cat; /bin/echo err >&2; exit 41',
  ]);
  assert.deepEqual(exit, { status: 41, signal: null });
  assert.deepEqual(output.split('\n').sort(), ['', 'err', 'out']);
});

test('signals do what they would do: caught, ignored and deadly ones', async () => {
  const caught = await launch(spawner, 'sh', [
    '-c',
    'trap "echo caught; exit 5" INT; echo ready; while :; do sleep 0.01; done',
  ]);
  await until('the trap is set', () => caught.output().includes('ready'));
  caught.child.kill('SIGINT');
  assert.deepEqual(await caught.child.end, { status: 5, signal: null });
  assert.match(caught.output(), /caught/);

  const { exit } = await recordWhole(spawner, 'sh', ['-c', 'trap "" TERM; kill -TERM $$; exit 6']);
  assert.deepEqual(exit, { status: 6, signal: null });

  for (const [signal, number] of [
    ['SIGTERM', 15],
    ['SIGKILL', 9],
  ] as const) {
    const ended = await launch(spawner, 'sh', ['-c', 'echo ready; sleep 1000']);
    await until('it runs', () => ended.output().includes('ready'));
    ended.child.kill(signal);
    assert.deepEqual(await ended.child.end, { status: null, signal: number });
    await ended.recorder.end;
  }
});

test('a signal of its own making ends a child as it would, and its parent is told', async () => {
  const { output } = await recordWhole(spawner, 'sh', [
    '-c',
    "sh -c 'kill -TRAP $$'; echo $?; sh -c 'kill -SEGV $$'; echo $?",
  ]);
  assert.deepEqual(output.match(/^\d+$/gm), ['133', '139']);
});

test('SIGSTOP stops and SIGCONT continues, the launched process and its child', async () => {
  const { child, recorder, output } = await launch(spawner, 'sh', ['-c', 'echo ready; sleep 1000; echo $?']);
  await until('sleep runs', () => output().includes('ready') && childrenOf(child.pid).length === 1);
  const [sleeper = 0] = childrenOf(child.pid);
  for (let turn = 0; turn < 3; turn++) {
    child.kill('SIGSTOP');
    await until('both are stopped', () =>
      [child.pid, sleeper].every((pid) => 'Tt'.includes(stateOf(pid)?.state ?? '')),
    );
    child.kill('SIGCONT');
    await until('both go on', () => [child.pid, sleeper].every((pid) => stateOf(pid)?.state === 'S'));
  }
  process.kill(sleeper, 'SIGTERM');
  assert.deepEqual(await child.end, { status: 0, signal: null });
  assert.match(output(), /143/);
  await recorder.end;
});

test('a shell with job control sees its child stop, and continues it', async () => {
  const line =
    'set -m; sleep 1000 & kill -STOP %1; wait %1; echo stopped $?; kill -CONT %1; kill %1; wait %1; echo ended $?';
  const { output } = await recordWhole(spawner, 'bash', ['-c', line]);
  assert.match(output, /stopped 147/);
  assert.match(output, /ended 143/);
});

test('when recording ends the tree runs on, traced by nobody; what is stopped stays so', async () => {
  const { child, recorder, output } = await launch(spawner, 'sh', [
    '-c',
    'sleep 1000 & echo $!; kill -STOP $!; while :; do /bin/true; done',
  ]);
  await until('it says who is stopped', () => /^\d+\n/.test(output()));
  const stopped = Number.parseInt(output(), 10);
  await until('it is stopped', () => 'Tt'.includes(stateOf(stopped)?.state ?? ''));
  await recorder.stop();
  await recorder.end;
  assert.equal(stateOf(child.pid)?.tracer, 0);
  // The kernel wakes it when its tracer goes, and stops it again before it does anything.
  await until('it is stopped again, by job control', () => stateOf(stopped)?.state === 'T');
  assert.equal(stateOf(stopped)?.tracer, 0);
  const { recorded } = recorder.current();
  // What it starts now is seen to come and go, and is not recorded.
  const seen = new Set<number>();
  await until(
    'it goes on',
    () => childrenOf(child.pid).forEach((pid) => void seen.add(pid)) === undefined && seen.size > 20,
  );
  assert.equal(recorder.current().recorded.length, recorded.length);
  process.kill(stopped, 'SIGKILL');
  child.kill('SIGKILL');
  await child.end;
});

test('what is left behind by the launched process is recorded until it ends', async () => {
  const launched = await launch(spawner, 'sh', [
    '-c',
    '(read line < /dev/null; sleep 0.1; /bin/true; /bin/true) & exit 3',
  ]);
  assert.deepEqual(await launched.child.exit, { status: 3, signal: null });
  await launched.recorder.end;
  assert.equal(recordedIn(launched.report()).filter(({ command }) => command === '/bin/true').length, 2);
  await launched.child.end;
});

test('forty recordings leave no descriptor open and no zombie', async () => {
  const before = ownTable();
  const one = () => recordWhole(spawner, 'sh', ['-c', '/bin/true; /bin/true & exit 4']);
  for (let count = 0; count < 40; count += 10) {
    for (const { exit, report } of await Promise.all(Array.from({ length: 10 }, one))) {
      assert.deepEqual(exit, { status: 4, signal: null });
      assert.equal(recordedIn(report).length, 2);
    }
  }
  assert.deepEqual(ownTable(), before);
  assert.deepEqual(childrenOf(process.pid), []);
});

test('where ptrace is refused the command runs all the same, and it is said why nothing is recorded', async () => {
  const refuseCall = join(import.meta.dirname, '..', 'fixtures', 'refuse-call.ts');
  const ptrace = process.arch === 'x64' ? 101 : 117;
  const warning = '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON';
  const { stdout } = await run(process.execPath, [warning, refuseCall, String(ptrace), '1', 'record', '0']);
  assert.deepEqual(JSON.parse(stdout), {
    exit: { status: 7, signal: null },
    recorded: 0,
    refusals: ['EPERM'],
  });
});

test('a program with a sanitizer that traces it is recorded at exec, then let go: it ends as it would', async (context) => {
  let program: string;
  try {
    program = compileFixture('sanitized', '-fsanitize=address');
  } catch {
    context.skip('the compiler has no AddressSanitizer');
    return;
  }
  const { exit, report } = await recordWhole(spawner, 'sh', ['-c', `${program}; echo $?; /bin/true; exit 3`]);
  assert.deepEqual(exit, { status: 3, signal: null });
  const names = recordedIn(report).map(({ command }) => command);
  assert.deepEqual([...names].sort(), ['/bin/true', program].sort());
  assert.match(
    report.refusals.map(({ message }) => message).join(),
    /What sanitized \(\d+\) starts is not recorded/,
  );
  // Launched by itself there is nothing else to record.
  const alone = await recordWhole(spawner, program, []);
  assert.deepEqual([alone.exit, alone.output], [{ status: 0, signal: null }, '']);
});

const setCapabilities = ['/usr/sbin/setcap', '/sbin/setcap'].find((path) => existsSync(path));
const setUser = ['/usr/bin/su', '/bin/su', '/usr/bin/passwd'].find((path) => existsSync(path));

test('a program that would run as its file’s owner is told of when the kernel withholds that', {
  skip: process.getuid?.() === 0 && setUser !== undefined ? false : 'needs root, to become another user',
}, async () => {
  const script = join(import.meta.dirname, '..', 'fixtures', 'record-as-nobody.ts');
  const warning = '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON';
  const line = `/bin/true; ${setUser} --help; exit 0`;
  const { stdout } = await run(process.execPath, [warning, script, line]);
  assert.deepEqual(JSON.parse(stdout), [
    ['/bin/true', false],
    [`${setUser} --help`, true],
  ]);
  // Root's tracer may give a privilege, and nothing is withheld.
  const { report } = await recordWhole(spawner, 'sh', ['-c', line]);
  assert.deepEqual(
    recordedIn(report).flatMap(({ refusals }) => refusals),
    [],
  );
});

describe('a program whose file gives it privileges', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fd-inheritance-privilege-'));
  const program = join(folder, 'program');
  const own = { user: process.geteuid?.() ?? 0, group: process.getegid?.() ?? 0 };
  const other = { user: own.user + 1, group: own.group + 1 };
  before(() => copyFileSync('/bin/sh', program));
  after(() => rmSync(folder, { recursive: true }));

  const gives = async (mode: number): Promise<boolean[]> => {
    chmodSync(program, mode);
    return Promise.all([own, other, { ...other, user: 0 }].map((starter) => isPrivileged(program, starter)));
  };

  test('is told by its mode, to who is neither that user nor root', async () => {
    assert.deepEqual(await gives(0o755), [false, false, false]);
    assert.deepEqual(await gives(0o4755), [false, true, false]);
    assert.deepEqual(await gives(0o2755), [false, true, false]);
    assert.equal(await isPrivileged(join(folder, 'missing'), other), false);
  });

  test('is told by its capabilities', {
    skip: own.user === 0 && setCapabilities !== undefined ? false : 'needs root and setcap, to give some',
  }, async () => {
    chmodSync(program, 0o755);
    await run(setCapabilities ?? '', ['cap_net_raw+ep', program]);
    assert.equal(await isPrivileged(program, other), true);
    assert.equal(await isPrivileged(program, { ...other, user: 0 }), false);
    await run(setCapabilities ?? '', ['-r', program]);
    assert.equal(await isPrivileged(program, other), false);
  });

  test('runs with them, and is not recorded', async () => {
    chmodSync(program, 0o4755);
    const { child, recorder } = await launch(
      spawner,
      program,
      ['-c', '/bin/true; exit 5'],
      {},
      undefined,
      other,
    );
    await recorder.end;
    assert.deepEqual(await child.end, { status: 5, signal: null });
    const { recorded, refusals } = recorder.current();
    assert.deepEqual([recorded.length, refusals.map(({ call }) => call)], [0, [`execve ${program}`]]);
    assert.match(
      refusals[0]?.message ?? '',
      /^What program \(\d+\) starts is not recorded: its file gives it/,
    );
    await recorder.stop();
  });
});

test('a thread that does not begin is given up, and the command runs all the same', async () => {
  const stuck = new URL('../fixtures/stuck-reader.ts', import.meta.url);
  const { child, recorder } = await launch(spawner, 'sh', ['-c', '/bin/true; exit 5'], {}, stuck);
  assert.deepEqual(await child.end, { status: 5, signal: null });
  const { recorded, refusals } = recorder.current();
  assert.deepEqual([recorded.length, refusals.map(({ code }) => code)], [0, ['ETIMEDOUT']]);
  await recorder.stop();
  await recorder.end;
});
