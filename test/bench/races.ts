import { readdirSync } from 'node:fs';
import { type Fixture, startFixture } from '../fixtures/fixture.ts';
import { type Result, race } from './contestant.ts';
import {
  activation,
  cLoop,
  cli,
  command,
  emptyExtension,
  inspection,
  ourExtension,
  ourTables,
  tables,
} from './contestants.ts';

/** One size, everybody who reads it, and how many descriptors there really were. */
export interface Race {
  readonly title: string;
  readonly processes: number;
  readonly descriptors: number;
  readonly results: readonly Result[];
}

/** A process may not have more (RLIMIT_NOFILE, often 20,000 in a container): larger sizes are several processes. */
const mostInOne = 10_000;

async function withCrowd<Value>(
  size: number,
  kind: string,
  action: (pids: readonly number[], descriptors: number) => Promise<Value>,
): Promise<Value> {
  const crowd: Fixture[] = [];
  try {
    for (let left = size; left > 0; left -= mostInOne) {
      crowd.push(await startFixture('crowd', String(Math.min(left, mostInOne)), kind));
    }
    const pids = crowd.map(({ pid }) => pid);
    const counts = pids.map((pid) => readdirSync(`/proc/${pid}/fd`).length);
    return await action(
      pids,
      counts.reduce((sum, count) => sum + count, 0),
    );
  } finally {
    for (const fixture of crowd) {
      await fixture.end();
    }
  }
}

/** The readers of tables alone, in processes that run already. */
export function tableRace(size: number, kind: string, rounds: number): Promise<Race> {
  return withCrowd(size, kind, async (pids, descriptors) => {
    const contestants = [
      cLoop(pids, false),
      cLoop(pids, true),
      await tables('ours, one thread', 'the descriptors made', pids, ourTables.one),
      await tables('ours, two threads', 'the descriptors made', pids, ourTables.two),
      await tables('ours, read again', 'one thread, the processes rest', pids, ourTables.one, true),
      await tables('ours by node:fs', 'the fallback', pids, ourTables.plain),
    ];
    const results = await race(contestants, rounds);
    return { title: `tables, ${kind}`, processes: pids.length, descriptors, results };
  });
}

/** What activating costs: loading the bundle, and what it registers. The editor's own part of that is not in it. */
export async function activationRace(rounds: number): Promise<Race> {
  const contestants = [
    activation('an empty extension', 'loads one file that does nothing', emptyExtension),
    activation('ours', 'all that it registers', ourExtension),
  ];
  return { title: 'activation', processes: 1, descriptors: 0, results: await race(contestants, rounds) };
}

/** Whole processes as a user starts them, and an inspection where nothing has to be started. */
export function processRace(size: number, rounds: number): Promise<Race> {
  return withCrowd(size, 'mixed', async (pids, descriptors) => {
    const all = pids.join(',');
    const contestants = [
      command('lsof', '-nP +fg -p; no ancestors, no kcmp, but cwd, program and mappings', [
        ...['lsof', '-nP', '+fg', '-p'],
        all,
      ]),
      command('lsfd', '-p; the same, namespaces, and of sockets no table: neither peer nor state', [
        ...['lsfd', '-p'],
        all,
      ]),
      command('node -e 0', 'nothing but the start of node', [process.execPath, '-e', '0']),
      command('inspect', 'the command line: ancestors, kcmp, verdicts, its report thrown away', [
        process.execPath,
        cli,
        'inspect',
        String(pids[0]),
      ]),
      inspection(pids),
    ];
    const results = await race(contestants, rounds);
    return { title: 'whole processes, mixed', processes: pids.length, descriptors, results };
  });
}
