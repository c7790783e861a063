import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { after, test } from 'node:test';
import { kqueuePollers } from '../../native/poller/choose.ts';
import { createProbePollers } from '../../native/poller/unsafe.ts';
import { Refusal } from '../../native/refusal.ts';
import { createSpawner } from '../../native/spawn.ts';
import { type Command, ownEnvironment } from '../../src/launch/command.ts';
import { holdAtExec, type Streams } from '../../src/launch/hold.ts';
import { runPollerProbe } from '../../src/launch/probe.ts';
import { createProcfsSource } from '../../src/source/procfs.ts';
import { isRefusal } from '../../src/source/source.ts';
import { judge } from '../../src/verdict/judge.ts';
import { given } from '../fixtures/given.ts';
import { kqueueDoubles } from '../fixtures/kqueue-double.ts';
import { ownTable } from '../fixtures/own-table.ts';
import { until } from '../fixtures/until.ts';

const spawner = given(await createSpawner());
const source = createProcfsSource();
after(() => spawner.dispose());

const streams: Streams = { input: 'null', output: 'pipe', errors: 'pipe', ownGroup: true };
const command: Command = { program: 'sleep', args: ['1000'], directory: '/', environment: ownEnvironment() };

async function tableOf(pid: number): Promise<string[]> {
  const snapshot = await source.read({ pid, atExec: true });
  assert.ok(!isRefusal(snapshot));
  const table = snapshot.processes.find((process) => process.pid === pid)?.descriptors ?? [];
  return table.map(({ number, kind, target, closeOnExec }) =>
    // Each child has pipes of its own.
    [number, kind, number > 2 ? target : '', closeOnExec].join(' '),
  );
}

test('the shim adds no descriptor: held and not held, a child starts with the same table', async () => {
  const plain = given(await spawner.spawn({ ...command, ...streams }));
  await until('sleep runs', () => readFileSync(`/proc/${plain.pid}/comm`, 'utf8') === 'sleep\n');
  const held = given(await holdAtExec(spawner, command, streams));
  assert.match(readFileSync(`/proc/${held.child.pid}/stat`, 'utf8'), /\) T /);
  const whileHeld = await tableOf(held.child.pid);
  assert.deepEqual(whileHeld, await tableOf(plain.pid));
  held.release();
  await until(
    'the held program runs',
    () => readFileSync(`/proc/${held.child.pid}/comm`, 'utf8') === 'sleep\n',
  );
  assert.deepEqual(await tableOf(held.child.pid), whileHeld);
  for (const child of [plain, held.child]) {
    child.kill('SIGKILL');
    await child.end;
  }
});

test('the shim adds nothing to the environment but what a shell sets itself', async () => {
  const held = given(
    await holdAtExec(
      spawner,
      { ...command, program: 'env', args: [], environment: { PATH: '/usr/bin:/bin', A: '1' } },
      streams,
    ),
  );
  let text = '';
  held.child.onOutput = (_stream, bytes) => {
    text += bytes.toString();
  };
  held.release();
  await held.child.end;
  const names = text
    .trim()
    .split('\n')
    .map((line) => line.split('=')[0]);
  const byShells = ['PWD', 'OLDPWD', 'SHLVL', '_'];
  assert.deepEqual(names.filter((name) => !byShells.includes(name ?? '')).sort(), ['A', 'PATH']);
});

test('a wrong name is refused before anything is started', async () => {
  const refusal = await holdAtExec(spawner, { ...command, program: 'no-such-program' }, streams);
  assert.ok(refusal instanceof Refusal);
  assert.match(refusal.sentence, /no-such-program.*ENOENT/);
});

test('the poller probe: the child receives exactly the unsafe poller, and nothing stays open', async () => {
  const before = ownTable();
  const result = await runPollerProbe(spawner, source);
  assert.ok(!isRefusal(result), JSON.stringify(result));
  assert.equal(result.passed, true, result.summary);
  assert.match(result.summary, /^Passed: of three pollers \(safe \d+, fallback \d+, unsafe (\d+)\)/);
  const judgement = judge(result.snapshot);
  const index = result.snapshot.processes.findIndex(({ relation }) => relation === 'target');
  const child = result.snapshot.processes[index];
  const leaks = child?.descriptors.filter(
    (_each, position) => judgement[index]?.verdicts[position]?.verdict === 'leaked',
  );
  assert.deepEqual(
    leaks?.map(({ kind }) => kind),
    ['epoll'],
  );
  assert.deepEqual(child?.descriptors.map(({ number }) => number).slice(0, 3), [0, 1, 2]);
  assert.equal(child?.descriptors.length, 4);
  assert.deepEqual(ownTable(), before);
  assert.equal(existsSync(`/proc/${child?.pid}`), false);
});

test('the poller probe by kqueue: the child is to receive none, and one that receives one is seen', async () => {
  for (const { name, system, library } of await kqueueDoubles()) {
    const before = ownTable();
    const result = await runPollerProbe(spawner, source, undefined, () =>
      createProbePollers({ library, pollers: kqueuePollers(system) }),
    );
    assert.ok(!isRefusal(result), JSON.stringify(result));
    // Of the doubles only that of macOS sets close-on-exec as its kernel does; epoll goes through a fork.
    assert.equal(result.passed, system === 'darwin', `${name}: ${result.summary}`);
    assert.match(
      result.summary,
      result.passed
        ? /^Passed: of three pollers \(.*\) the child received none\. This system passes no kqueue on\.$/
        : /^Failed: of three pollers \(safe \d+, fallback \d+, unsafe (\d+)\) the child received \1\.$/,
    );
    assert.deepEqual(ownTable(), before);
  }
});
