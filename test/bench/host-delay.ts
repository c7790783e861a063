import { setTimeout as sleep } from 'node:timers/promises';
import { Outbox } from '../../src/editor/page/outbox.ts';
import { childNodes } from '../../src/editor/tree/nodes.ts';
import { createJudgingSource } from '../../src/judging/judging-source.ts';
import type { Refusal } from '../../src/model/refusal.ts';
import { judgedReport } from '../../src/protocol/judged-report.ts';
import type { FromHost, ToPage } from '../../src/protocol/messages.ts';
import type { Report } from '../../src/protocol/report.ts';
import { changeOf } from '../../src/protocol/report-change.ts';
import { withStableDescriptions } from '../../src/protocol/stable-descriptions.ts';
import { isRefusal } from '../../src/source/source.ts';
import { startFixture } from '../fixtures/fixture.ts';
import { median } from './contestant.ts';

/*
 * How long the event loop is held up by an inspection of some 100,000 descriptors, and what one takes in memory: with
 * everything done on the main thread, and as the extension host does it, by turns in one run.
 *
 *     node --expose-gc test/bench/host-delay.ts [DESCRIPTORS [CHILDREN [ROUNDS]]]
 *
 * The last line is JSON.
 */
const [inParent = 18_000, children = 9, rounds = 2] = process.argv.slice(2).map(Number);

/** In ms. */
interface Measured {
  readonly passed: number;
  /** Of the processor, by all threads. */
  readonly used: number;
  /** The longest that nothing else could run here. */
  readonly heldUp: number;
  /** The most that this thread worked in one go: the rest of that time others had the processor. */
  readonly atOnce: number;
}

const pieces = new Map<string, Measured[]>();

/** Does some work, and notes for how long nothing else could run meanwhile. */
async function piece<Result>(name: string, work: () => Result | Promise<Result>): Promise<Result> {
  globalThis.gc?.();
  await sleep(20);
  let [last, heldUp] = [performance.now(), 0];
  let [lastWorked, atOnce] = [worked(), 0];
  const look = (): void => {
    const [now, nowWorked] = [performance.now(), worked()];
    heldUp = Math.max(heldUp, now - last - 1);
    atOnce = Math.max(atOnce, nowWorked - lastWorked);
    [last, lastWorked] = [now, nowWorked];
  };
  const timer = setInterval(look, 1);
  const processor = process.cpuUsage();
  const begun = performance.now();
  const result = await work();
  const passed = performance.now() - begun;
  const { user, system } = process.cpuUsage(processor);
  await sleep(5);
  clearInterval(timer);
  look();
  const measured = { passed, used: (user + system) / 1000, heldUp, atOnce };
  pieces.set(name, [...(pieces.get(name) ?? []), measured]);
  return result;
}

/** Processor time of this thread in ms. */
function worked(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

function read<Value extends object>(value: Value | Refusal): Value {
  if (isRefusal(value)) {
    throw new Error(value.message);
  }
  return value;
}

function heapNow(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

function messageOf(report: Report): ToPage & { type: 'show' } {
  const view = { title: 'server', kind: 'process', summary: null, answer: null, asked: null } as const;
  return { type: 'show', inspection: { ...view, origin: null, report }, notice: null, focus: null };
}

/** The editor writes a message as JSON, bytes apart, and that as an argument of a call. */
function written(message: FromHost): number {
  const bytes: Uint8Array[] = [];
  const text = JSON.stringify(message, (_name, value) =>
    value instanceof Uint8Array ? bytes.push(value) : value,
  );
  return JSON.stringify([text]).length + Buffer.concat(bytes).length;
}

async function sentInPieces(report: Report): Promise<void> {
  await new Promise<void>((resolve) => {
    const outbox = new Outbox((message) => {
      written(message);
      if (message.type === 'end') {
        resolve();
      }
    });
    outbox.send(messageOf(report));
  });
}

const family = await startFixture('many-inherited', String(inParent), String(children));
const { pid } = family;
const source = createJudgingSource();
const nothing = { expected: () => null, refusals: [], lists: [] };
const asked = { pid, given: null, reuse: false, expectations: nothing };
const counted = ({ processes }: Report): number =>
  processes.reduce((sum, { descriptors }) => sum + descriptors.length, 0);
const bytes: { here: number[]; thread: number[] } = { here: [], thread: [] };

async function allHere(): Promise<void> {
  const before = heapNow();
  const snapshot = read(
    await piece('here: taking over a snapshot', () => source.read({ pid, atExec: false })),
  );
  const report = await piece('here: judging', () => judgedReport(snapshot, nothing));
  bytes.here.push((heapNow() - before) / counted(report));
  await piece('here: message to the page', () => written(messageOf(report)));
  const again = read(await source.read({ pid, atExec: false, reuse: true }));
  await piece('here: a further reading', () =>
    changeOf(report, withStableDescriptions(report, judgedReport(again, nothing))),
  );
}

/** How many there were. */
async function inThread(): Promise<number> {
  const before = heapNow();
  const { report } = read(await piece('thread: all of it', () => source.judge(asked)));
  bytes.thread.push((heapNow() - before) / counted(report));
  await piece('thread: message to the page', () => sentInPieces(report));
  await piece('thread: rows of the tree', () => report.processes.map((process) => childNodes(process)));
  read(await piece('thread: a further reading', () => source.judge({ ...asked, reuse: true }, report)));
  return counted(report);
}

const allOfHere = ['here: taking over a snapshot', 'here: judging', 'here: message to the page'];
const allOfThread = ['thread: all of it', 'thread: message to the page'];

try {
  await source.list();
  let descriptors = 0;
  for (let round = 0; round < rounds; round++) {
    await allHere();
    descriptors = await inThread();
  }
  const middle = (name: string, of: keyof Measured): number =>
    Math.round(median((pieces.get(name) ?? []).map((each) => each[of])) * 10) / 10;
  console.log(
    `The extension host: ${descriptors} descriptors in ${children + 1} processes and those above; ms`,
  );
  for (const name of pieces.keys()) {
    const figures = `at once ${middle(name, 'atOnce')}, held up ${middle(name, 'heldUp')}, in all ${middle(name, 'passed')}, CPU ${middle(name, 'used')}`;
    console.log(`  ${name.padEnd(32)} ${figures}`);
  }
  const whole = (names: readonly string[], of: 'passed' | 'used'): number =>
    names.reduce((sum, name) => sum + middle(name, of), 0);
  const ratio = (of: 'passed' | 'used'): string => (whole(allOfThread, of) / whole(allOfHere, of)).toFixed(2);
  console.log(`  an inspection and its message, thread to here: ${ratio('passed')}, of CPU ${ratio('used')}`);
  const [here, thread] = [median(bytes.here), median(bytes.thread)].map(Math.round);
  console.log(`  bytes kept for each: here ${here}, from the thread ${thread}`);
  console.log(JSON.stringify({ descriptors, pieces: Object.fromEntries(pieces), bytes }));
} finally {
  await source.dispose();
  await family.end();
}
