import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { createSpawner } from '../../native/spawn.ts';
import { programName } from '../../src/model/process-label.ts';
import type { Report, ReportDescriptor } from '../../src/protocol/report.ts';
import { compileFixture } from '../fixtures/compile.ts';
import { given } from '../fixtures/given.ts';
import { recordedIn, recordWhole } from '../fixtures/recorded.ts';

const spawner = given(await createSpawner());
const folder = mkdtempSync(join(tmpdir(), 'fd-recording-'));
const file = join(folder, 'inherited');
after(async () => {
  await spawner.dispose();
  rmSync(folder, { recursive: true });
});

const tree = compileFixture('tree');
const succeeded = { status: 7, signal: null };

/** The one descriptor of a number in the one recorded process of a name. */
function descriptorOf(report: Report, name: string, number: number): ReportDescriptor {
  const [process, ...others] = recordedIn(report).filter((each) => programName(each) === name);
  assert.ok(process && others.length === 0, `one ${name}: ${JSON.stringify(recordedIn(report))}`);
  const found = process.descriptors.find((each) => each.number === number);
  assert.ok(found, `${number} of ${name}`);
  return found;
}

test('a child that lives a few milliseconds is recorded with what it inherited, proved, and then as ended', async () => {
  const { exit, report } = await recordWhole(spawner, 'sh', ['-c', `exec 9>${file}; /bin/true; exit 7`]);
  assert.deepEqual(exit, succeeded);
  const [child] = recordedIn(report);
  assert.deepEqual([child?.recorded, child?.parentPid], ['ended', report.target]);
  const leak = descriptorOf(report, 'true', 9);
  assert.deepEqual([leak.verdict, leak.confidence, leak.target], ['leaked', 'proved', file]);
  assert.deepEqual(leak.origin, { pid: report.target, number: 9 });
  // The launched shell opened it after it was read: it is shown there too, as the same description.
  const shell = report.processes.find(({ pid }) => pid === report.target);
  const origin = shell?.descriptors.find(({ number }) => number === 9);
  assert.deepEqual([origin?.target, origin?.description], [file, leak.description]);
  assert.notEqual(origin?.description, null);
});

test('two hundred quick children are recorded, each once', async () => {
  const loop = 'i=0; while [ $i -lt 200 ]; do /bin/echo $i; i=$((i+1)); done';
  const { exit, output, report } = await recordWhole(spawner, 'sh', ['-c', loop]);
  assert.deepEqual(exit, { status: 0, signal: null });
  assert.equal(output.trim().split('\n').length, 200);
  const children = recordedIn(report);
  assert.equal(children.length, 200);
  assert.equal(new Set(children.map(({ command }) => command)).size, 200);
  assert.ok(children.every(({ recorded, tableRead }) => recorded === 'ended' && tableRead));
});

test('a process that starts another before it runs a program itself is shown with that program', async () => {
  const { exit, report } = await recordWhole(spawner, 'bash', ['-c', '(/bin/true; exec /bin/echo); exit 7']);
  assert.deepEqual(exit, succeeded);
  const [echo] = recordedIn(report).filter((each) => programName(each) === 'echo');
  const [child] = recordedIn(report).filter((each) => programName(each) === 'true');
  assert.deepEqual([recordedIn(report).length, child?.parentPid], [2, echo?.pid]);
  assert.deepEqual(echo?.refusals, []);
});

test('what a parent closes as soon as vfork returns is proved all the same', async () => {
  const { exit, report } = await recordWhole(spawner, tree, ['vfork', file]);
  assert.deepEqual(exit, succeeded);
  const leak = descriptorOf(report, 'true', 9);
  assert.deepEqual([leak.verdict, leak.confidence], ['leaked', 'proved'], leak.evidence.join(' '));
});

test('the parent that made a child tells, also when it has ended before the child’s exec', async () => {
  const { exit, report } = await recordWhole(spawner, tree, ['alone', file]);
  assert.deepEqual(exit, succeeded);
  const leak = descriptorOf(report, 'true', 9);
  assert.deepEqual([leak.verdict, leak.target], ['leaked', file], leak.evidence.join(' '));
  // By then the launched process may have ended as well.
  assert.notEqual(leak.confidence, 'none', leak.evidence.join(' '));
  const between = recordedIn(report).filter(({ forkedNotExeced }) => forkedNotExeced);
  assert.deepEqual(
    between.map(({ recorded, parentPid }) => [recorded, parentPid]),
    [['ended', report.target]],
  );
});

test('a program with threads that spawn at once: every child is recorded', async () => {
  const { exit, report } = await recordWhole(spawner, tree, ['threads']);
  assert.deepEqual(exit, succeeded);
  assert.equal(recordedIn(report).length, 20);
});

test('exec by a thread that is not the first is recorded under the number of its process', async () => {
  const { exit, report } = await recordWhole(spawner, 'sh', ['-c', `${tree} exec-thread; exit $?`]);
  assert.deepEqual(exit, succeeded);
  assert.deepEqual(
    recordedIn(report).map(({ command, recorded }) => [command, recorded]),
    [['sh -c exit 7', 'ended']],
  );
});

test('a program that forks without exec runs as it would, and there is nothing to record', async () => {
  const { exit, report } = await recordWhole(spawner, tree, ['without-exec', file]);
  assert.deepEqual(exit, succeeded);
  assert.deepEqual(recordedIn(report), []);
});

test('grandchildren and pipelines: each command is judged against the process that made it', async () => {
  const line = `exec 9>${file}; sh -c '/bin/true; exit 0'; echo a | cat | tr a b`;
  const { output, report } = await recordWhole(spawner, 'sh', ['-c', line]);
  assert.equal(output, 'b\n');
  const under = recordedIn(report).filter(({ parentPid }) => parentPid !== report.target);
  assert.deepEqual(under.map(programName), ['true']);
  const passed = descriptorOf(report, 'true', 9);
  assert.deepEqual(
    [passed.verdict, passed.confidence, passed.origin?.pid],
    ['leaked', 'proved', report.target],
  );
  assert.match(passed.evidence.join(' '), /passed through sh \(\d+\)/);
  // The ends of pipes that the shell made for others are closed by then.
  for (const name of ['cat', 'tr']) {
    const numbers = recordedIn(report)
      .filter((each) => programName(each) === name)
      .flatMap(({ descriptors }) => descriptors.filter(({ kind }) => kind === 'pipe'))
      .map(({ number }) => number);
    assert.ok(
      numbers.every((number) => number <= 2 || number === 10 || number === 251),
      `${name}: ${numbers}`,
    );
  }
});
