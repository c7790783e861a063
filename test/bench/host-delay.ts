import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { childNodes } from '../../src/editor/tree/nodes.ts';
import { createJudgingSource } from '../../src/judging/judging-source.ts';
import { isEqual } from '../../src/model/equal.ts';
import type { Refusal } from '../../src/model/refusal.ts';
import { judgedReport } from '../../src/protocol/judged-report.ts';
import type { Report } from '../../src/protocol/report.ts';
import { changeOf } from '../../src/protocol/report-change.ts';
import { withStableDescriptions } from '../../src/protocol/stable-descriptions.ts';
import { isRefusal } from '../../src/source/source.ts';
import { compileFixture } from '../fixtures/compile.ts';

/**
 * How long the event loop is held up by an inspection of some 100,000 descriptors, and what a descriptor takes in
 * memory: with everything done on the main thread, as it was, and as it is, by turns in one run.
 *
 *     node --expose-gc test/bench/host-delay.ts [DESCRIPTORS [CHILDREN [ROUNDS]]]
 */
const [inParent = 18_000, children = 9, rounds = 2] = process.argv.slice(2).map(Number);

interface Piece {
  readonly name: string;
  readonly total: number;
  /** Of the processor, by all threads. */
  readonly used: number;
  readonly longest: number;
  /** Of the longest, what this thread worked: the rest is others that had the processor. */
  readonly worked: number;
}

const pieces = new Map<string, Piece[]>();

/** Runs one piece of work, and notes for how long nothing else ran meanwhile. */
async function piece<Result>(name: string, work: () => Result | Promise<Result>): Promise<Result> {
  globalThis.gc?.();
  await sleep(20);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  let last = performance.now();
  let longest = 0;
  let lastWorked = workedSoFar();
  let worked = 0;
  const look = (): void => {
    const now = performance.now();
    longest = Math.max(longest, now - last - 1);
    last = now;
    const work = workedSoFar();
    worked = Math.max(worked, work - lastWorked);
    lastWorked = work;
  };
  const timer = setInterval(look, 1);
  delay.enable();
  const processor = process.cpuUsage();
  const started = performance.now();
  const result = await work();
  const total = performance.now() - started;
  const { user, system } = process.cpuUsage(processor);
  await sleep(5);
  delay.disable();
  clearInterval(timer);
  look();
  pieces.set(name, [
    ...(pieces.get(name) ?? []),
    { name, total, used: (user + system) / 1000, longest: Math.max(longest, delay.max / 1e6 - 1), worked },
  ]);
  return result;
}

/** Processor time of this thread in ms. */
function workedSoFar(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

function read<Value extends object>(value: Value | Refusal): Value {
  if (isRefusal(value)) {
    throw new Error(value.message);
  }
  return value;
}

function heapAfterwards(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

const crowd = spawn(compileFixture('many-inherited'), [`${inParent}`, `${children}`], {
  stdio: ['pipe', 'pipe', 'inherit'],
});
await once(crowd.stdout, 'data');
const pid = crowd.pid ?? 0;
const source = createJudgingSource();
const nothing = { expected: () => null, refusals: [], lists: [] };
const asked = { pid, given: null, reuse: false, expectations: nothing };
const counted = (report: Report): number =>
  report.processes.reduce((sum, { descriptors }) => sum + descriptors.length, 0);

try {
  await source.list();
  const perDescriptor: { before: number[]; now: number[] } = { before: [], now: [] };
  let count = 0;

  async function asBefore(): Promise<void> {
    const before = heapAfterwards();
    const snapshot = read(
      await piece('before: reading, copied over', () => source.read({ pid, atExec: false })),
    );
    const report = await piece('before: judging and report', () => judgedReport(snapshot, nothing));
    count = counted(report);
    perDescriptor.before.push((heapAfterwards() - before) / count);
    const again = read(await source.read({ pid, atExec: false }));
    await piece('before: following, comparing readings', () => {
      isEqual(snapshot.processes, again.processes);
      return changeOf(report, withStableDescriptions(report, judgedReport(again, nothing)));
    });
    await piece('before: message to the page', () =>
      JSON.stringify(JSON.stringify({ type: 'show', report })),
    );
    const largest = report.processes.reduce((a, b) => (b.descriptors.length > a.descriptors.length ? b : a));
    await piece('rows of the tree, largest table', () => childNodes(largest));
  }

  async function asNow(): Promise<void> {
    const before = heapAfterwards();
    const { report } = read(await piece('now: reading, judging and report', () => source.judge(asked)));
    perDescriptor.now.push((heapAfterwards() - before) / counted(report));
    read(await piece('now: following', () => source.judge({ ...asked, reuse: true }, report)));
  }

  for (let round = 0; round < rounds; round++) {
    await asBefore();
    await asNow();
  }
  console.log(`${count} descriptors of ${children + 1} processes and those above; node ${process.version}`);
  for (const [name, measured] of pieces) {
    const longest = measured.map((each) => each.longest.toFixed(1)).join(' ');
    const worked = measured.map((each) => each.worked.toFixed(1)).join(' ');
    const used = measured.map((each) => each.used.toFixed(0)).join(' ');
    const total = measured.map((each) => each.total.toFixed(0)).join(' ');
    console.log(
      `${name.padEnd(40)} held up for ${longest} ms (${worked} ms of work), took ${total} ms, processor ${used} ms`,
    );
  }
  for (const [name, measured] of Object.entries(perDescriptor)) {
    console.log(`bytes a descriptor kept, ${name}: ${measured.map((each) => each.toFixed(0)).join(' ')}`);
  }
} finally {
  crowd.kill('SIGKILL');
  await source.dispose();
}
