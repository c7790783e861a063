/*
 * Runs the poller probe and reads a process, in whatever runs this, and prints what came of it. Bun has no uv_poll, so the
 * waiting thread wakes the poller. Usage: probe.ts PID
 */
import { readFileSync } from 'node:fs';
import { openLibrary } from '../../native/library.ts';
import { createReactor } from '../../native/poller/reactor.ts';
import type { startWakeup } from '../../native/poller/wakeup.ts';
import { startWorkerWakeup } from '../../native/poller/wakeup-worker.ts';
import { createSpawner } from '../../native/spawn.ts';
import { runPollerProbe } from '../../src/launch/probe.ts';
import { createProcfsSource } from '../../src/source/procfs.ts';
import { given } from '../fixtures/given.ts';

async function main(pid: number): Promise<void> {
  const library = given(await openLibrary());
  const start: typeof startWakeup = async (poller, ready) => startWorkerWakeup(library, poller, ready);
  const spawner = given(await createSpawner({ makeReactor: () => createReactor(start) }));
  const source = createProcfsSource();
  const probe = await runPollerProbe(spawner, source);
  const read = await source.read({ pid, atExec: false });
  await spawner.dispose();
  await source.dispose();
  const [, binary] = /\/(\w+)\/koffi\.node$/m.exec(readFileSync('/proc/self/maps', 'utf8')) ?? [];
  process.stdout.write(JSON.stringify({ arch: process.arch, binary, probe, read }));
}

void main(Number(process.argv[2]));
