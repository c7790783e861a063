import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { Refusal } from '../../native/refusal.ts';
import { createSpawner } from '../../native/spawn.ts';
import { type Command, ownEnvironment } from '../../src/launch/command.ts';
import { holdAtExec, readHeld, type Streams } from '../../src/launch/hold.ts';
import type { GivenDescriptor } from '../../src/model/given.ts';
import type { Snapshot } from '../../src/model/snapshot.ts';
import { createProcfsSource } from '../../src/source/procfs.ts';
import { isRefusal } from '../../src/source/source.ts';
import { judge } from '../../src/verdict/judge.ts';
import { given } from '../fixtures/given.ts';
import { ownTable } from '../fixtures/own-table.ts';
import { until } from '../fixtures/until.ts';

const folder = mkdtempSync(join(tmpdir(), 'fd-inheritance-given-'));
const spawner = given(await createSpawner());
const source = createProcfsSource();
after(async () => {
  await spawner.dispose();
  rmSync(folder, { recursive: true });
});

const streams: Streams = { input: 'null', output: 'pipe', errors: 'pipe', ownGroup: true };

function commandOf(script: string, descriptors: readonly GivenDescriptor[], name?: string): Command {
  return {
    // Others know no descriptor above 9.
    program: 'bash',
    args: ['-c', script],
    directory: folder,
    environment: ownEnvironment(),
    given: descriptors,
    ...(name === undefined ? {} : { configuration: name }),
  };
}

function verdictsOf(snapshot: Snapshot, numbers: readonly number[]) {
  const index = snapshot.processes.findIndex(({ relation }) => relation === 'target');
  const verdicts = judge(snapshot)[index]?.verdicts ?? [];
  return numbers.map((number) => {
    const at = snapshot.processes[index]?.descriptors.findIndex((each) => each.number === number) ?? -1;
    const { verdict, confidence, evidence } = verdicts[at] ?? {};
    return [number, verdict, confidence, evidence?.[0]];
  });
}

/** Numbers that this machine may leak into us are among them: what is given goes over them. */
const all: readonly GivenDescriptor[] = [
  { number: 251, path: 'in.txt', mode: 'read' },
  { number: 10, path: 'out.txt', mode: 'write' },
  { number: 4, path: 'log.txt', mode: 'append' },
  { number: 5, path: 'both.txt', mode: 'readWrite' },
  { number: 6, copyOf: 1 },
];

test('a command has what it was given under the numbers asked for, on purpose, and we keep nothing of it', async () => {
  writeFileSync(join(folder, 'in.txt'), 'input\n');
  writeFileSync(join(folder, 'out.txt'), 'what was there before');
  writeFileSync(join(folder, 'log.txt'), 'first\n');
  const before = ownTable();
  const script = 'cat <&251 >&10; echo second >&4; echo both >&5; echo copied >&6; exec sleep 1000';
  const held = given(await holdAtExec(spawner, commandOf(script, all, 'Server'), streams));
  const pipes = held.child;
  for (const { number } of all) {
    const text = readFileSync(`/proc/${pipes.pid}/fdinfo/${number}`, 'utf8');
    const flags = Number.parseInt(/flags:\s*(\d+)/.exec(text)?.[1] ?? '', 8);
    assert.equal(flags & 0o2004000, 0, `${number} is neither close-on-exec nor non-blocking`);
  }
  assert.equal(readlinkSync(`/proc/${pipes.pid}/fd/251`), join(folder, 'in.txt'));
  const ours = ownTable().filter((row) => row.includes(folder));
  assert.deepEqual(ours, [], 'our own copies are closed');
  const snapshot = await readHeld(held, source);
  assert.ok(!isRefusal(snapshot));
  const said = (how: string) => `Given on purpose by the launch configuration “Server”, as ${how}.`;
  assert.deepEqual(verdictsOf(snapshot, [4, 5, 6, 10, 251]), [
    [4, 'deliberate', 'proved', said('4>>log.txt')],
    [5, 'deliberate', 'proved', said('5<>both.txt')],
    [6, 'deliberate', 'proved', said('6>&1')],
    [10, 'deliberate', 'proved', said('10>out.txt')],
    [251, 'deliberate', 'proved', said('251<in.txt')],
  ]);
  let output = '';
  held.child.onOutput = (_stream, bytes) => {
    output += bytes.toString();
  };
  held.release();
  await until('it has written', () => output === 'copied\n');
  assert.equal(readFileSync(join(folder, 'out.txt'), 'utf8'), 'input\n');
  assert.equal(readFileSync(join(folder, 'log.txt'), 'utf8'), 'first\nsecond\n');
  assert.equal(readFileSync(join(folder, 'both.txt'), 'utf8'), 'both\n');
  held.child.kill('SIGKILL');
  await held.child.end;
  assert.deepEqual(ownTable(), before);
});

test('later a number is known by its object: what the program put in its place is not what it was given', async () => {
  const descriptors: readonly GivenDescriptor[] = [
    { number: 7, path: '/etc/hostname', mode: 'read' },
    { number: 8, path: '/dev/null', mode: 'write' },
  ];
  const script = 'exec 7</etc/passwd; echo done; exec sleep 1000';
  const held = given(await holdAtExec(spawner, commandOf(script, descriptors), streams));
  const atExec = await readHeld(held, source);
  assert.ok(!isRefusal(atExec));
  let output = '';
  held.child.onOutput = (_stream, bytes) => {
    output += bytes.toString();
  };
  held.release();
  await until('it has opened its own', () => output === 'done\n');
  const later = await source.read({ pid: held.child.pid, atExec: false });
  assert.ok(!isRefusal(later) && atExec.given);
  const [seven, eight] = verdictsOf({ ...later, given: atExec.given }, [7, 8]);
  assert.deepEqual(eight, [
    8,
    'deliberate',
    'likely',
    'Given on purpose when it was launched, as 8>/dev/null.',
  ]);
  assert.deepEqual(seven?.slice(0, 2), [7, 'own']);
  held.child.kill('SIGKILL');
  await held.child.end;
});

test('what cannot be opened is refused by name, starts nothing and leaves nothing open', async () => {
  execFileSync('mkfifo', [join(folder, 'pipe')]);
  const before = ownTable();
  for (const [each, name] of [
    [{ number: 3, path: 'missing.txt', mode: 'read' }, 'ENOENT'],
    [{ number: 3, path: '.', mode: 'write' }, 'EISDIR'],
    [{ number: 3, path: 'pipe', mode: 'read' }, 'EINVAL'],
    [{ number: 3, path: 'pipe', mode: 'append' }, 'EINVAL'],
  ] as const) {
    const good: GivenDescriptor = { number: 4, path: '/dev/null', mode: 'write' };
    const refusal = await holdAtExec(spawner, commandOf('true', [good, each]), streams);
    assert.ok(refusal instanceof Refusal, JSON.stringify(each));
    assert.equal(refusal.name, name);
    assert.ok(refusal.call.includes(join(folder, each.path)) || each.path === '.', refusal.call);
    assert.deepEqual(ownTable(), before);
  }
});

test('a named pipe opened for both ends is given at once', async () => {
  const descriptors: readonly GivenDescriptor[] = [{ number: 3, path: 'pipe', mode: 'readWrite' }];
  const held = given(
    await holdAtExec(spawner, commandOf('echo hello >&3; head -n 1 <&3', descriptors), streams),
  );
  let output = '';
  held.child.onOutput = (_stream, bytes) => {
    output += bytes.toString();
  };
  held.release();
  await held.child.end;
  assert.equal(output, 'hello\n');
});
