import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import type { Report, ReportProcess } from '../../src/protocol/report.ts';
import { inspect } from '../fixtures/command-line.ts';

/** Starts a program that ends when its standard input does, and inspects it once it has said that it is ready. */
async function reportOf(program: string, words: readonly string[]): Promise<Report> {
  const parent = spawn(program, words, { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(parent, 'exit');
  try {
    const ready = once(parent.stdout, 'data', { signal: AbortSignal.timeout(20_000) });
    assert.match(String(await ready), /ready/);
    return await inspect(parent.pid ?? 0);
  } finally {
    parent.stdin.end();
    await ended;
  }
}

/** The process with such a command line, which was told nothing that is not true. */
function processLike(report: Report, command: RegExp): ReportProcess {
  const found = report.processes.find((process) => command.test(process.command));
  assert.ok(found, `a process like ${command} is in the report`);
  assert.deepEqual(found.brokenPromises, []);
  return found;
}

function conventionOf(process: ReportProcess, number: number): string | undefined {
  return process.descriptors.find((descriptor) => descriptor.number === number)?.convention?.name;
}

test('the pipe of a process substitution is named by the path that bash puts in its place', async () => {
  const report = await reportOf('bash', ['-c', 'cat <(echo ready; cat); :']);
  const reader = processLike(report, /^cat \/dev\/fd\/\d+/);
  const number = Number(/\d+/.exec(reader.command)?.[0]);
  assert.equal(conventionOf(reader, number), 'bash process substitution');
});

const python = spawnSync('python3', ['-c', 'import multiprocessing']).status === 0;

test('what multiprocessing passes to what it starts is all told', { skip: !python }, async () => {
  const script = `
import multiprocessing, operator, sys
context = multiprocessing.get_context('spawn')
here, there = context.Pipe()
child = context.Process(target=operator.methodcaller('recv'), args=(there,))
child.start()
print('ready', flush=True)
sys.stdin.read()
here.send(None)
child.join()
`;
  const report = await reportOf('python3', ['-c', script]);
  const child = processLike(report, /--multiprocessing-fork/);
  const tracker = Number(/tracker_fd=(\d+)/.exec(child.command)?.[1]);
  assert.equal(conventionOf(child, tracker), 'Python multiprocessing spawn');
  const sentinels = child.descriptors.filter(({ evidence }) =>
    /tell when one of both ends/.test(evidence.join()),
  );
  assert.ok(sentinels.length > 0, 'the pipe on which the parent sees its end');
  const told = child.descriptors.filter(({ verdict }) => verdict === 'leaked' || verdict === 'unknown');
  assert.deepEqual(told, []);
  const main = processLike(report, /resource_tracker import main/);
  const pipe = Number(/main\((\d+)\)/.exec(main.command)?.[1]);
  assert.equal(conventionOf(main, pipe), 'Python multiprocessing resource tracker');
});
