import { execFile, execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openSocketQueries } from '../../native/linux/socket-queries.ts';
import { Languages } from '../../src/source/procfs/language.ts';
import { Surroundings } from '../../src/source/procfs/surroundings.ts';
import { fastTables, plainTables, type Tables } from '../../src/source/procfs/tables.ts';
import { createProcfsSource } from '../../src/source/procfs.ts';
import { isRefusal, type Query } from '../../src/source/source.ts';
import type { Contestant, Taken } from './contestant.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '..', '..');
const built = join(root, 'out', 'bench');

/** Compiles a program of this folder as its users would: optimised. */
export function compile(name: string): string {
  mkdirSync(built, { recursive: true });
  const executable = join(built, name);
  const source = join(import.meta.dirname, `${name}.c`);
  execFileSync(process.env.CC ?? 'cc', ['-O2', '-Wall', '-Wextra', '-Werror', '-o', executable, source]);
  return executable;
}

function parse(line: string): Taken {
  const [passed = Number.NaN, used, memory] = line.split(' ').map(Number);
  return { passed: passed / 1e6, used: used === undefined ? null : used / 1e6, memory: memory ?? null };
}

/** The C loop, in a process that has read the tables once before. */
export function cLoop(pids: readonly number[], withStatus: boolean): Contestant {
  const program = compile('c-loop');
  return {
    name: withStatus ? 'C loop and statx' : 'C loop',
    remark: withStatus ? 'the calls that we make, nothing kept' : 'one thread, nothing kept, no statx',
    async round() {
      const { stdout } = await run(program, ['2', withStatus ? '1' : '0', ...pids.map(String)]);
      return parse(stdout.trim().split('\n').at(-1) ?? '');
    },
  };
}

/** A reader of tables in this process. What it needs to know of sockets and mounts is read before. */
export async function tables(
  name: string,
  remark: string,
  pids: readonly number[],
  open: () => Promise<Tables>,
  reuse = false,
): Promise<Contestant> {
  const [opened, peers, plain] = [await open(), await openSocketQueries(), plainTables];
  const oneThread = !name.includes('two threads');
  return {
    name,
    remark,
    async round() {
      const surroundings = new Surroundings(peers, { languages: new Languages(), tables: plain });
      for (const pid of pids) {
        surroundings.sockets(pid);
        surroundings.mounts(pid);
      }
      surroundings.peers();
      const processor = process.cpuUsage();
      const begun = performance.now();
      for (const pid of pids) {
        opened.read(pid, surroundings, reuse ? String(pid) : null);
      }
      const passed = performance.now() - begun;
      const { user, system } = process.cpuUsage(processor);
      return { passed, used: oneThread ? (user + system) / 1000 : null };
    },
    end: () => opened.dispose(),
  };
}

/** A whole inspection in a process that runs already, as in the editor: the family, kcmp and all. */
export function inspection(pids: readonly number[]): Contestant {
  const source = createProcfsSource();
  return {
    name: 'inspection',
    remark: 'with ancestors, sockets, mounts and kcmp, no start-up',
    async round() {
      const processor = process.cpuUsage();
      const begun = performance.now();
      for (const pid of pids) {
        const snapshot = await source.read({ pid, atExec: false });
        if (isRefusal(snapshot)) {
          throw new Error(snapshot.message);
        }
      }
      const passed = performance.now() - begun;
      const { user, system } = process.cpuUsage(processor);
      return { passed, used: (user + system) / 1000 };
    },
    end: () => source.dispose(),
  };
}

/** One search of the whole machine, in a process that runs already but has searched nothing yet. */
export function search(name: string, query: Query): Contestant {
  const words = [...process.execArgv, join(import.meta.dirname, 'searcher.ts'), JSON.stringify(query)];
  return {
    name,
    remark: 'a search that is judged by nobody yet; the memory is what it adds to the process',
    round: async () => parse((await run(process.execPath, words)).stdout),
  };
}

/** One further reading of a family that is followed. */
export function follow(name: string, pid: number, readings: number): Contestant {
  const pause = 100;
  const words = [join(import.meta.dirname, 'follower.ts'), String(pid), String(readings), String(pause)];
  return {
    name,
    remark: 'with ancestors, on average; the source alone, neither judged nor shown',
    async round() {
      const { stdout } = await run(process.execPath, [...process.execArgv, ...words]);
      const taken = stdout.trim().split('\n').map(parse);
      const mean = (of: 'passed' | 'used') =>
        taken.reduce((sum, each) => sum + (each[of] ?? 0), 0) / taken.length;
      return { passed: mean('passed'), used: mean('used') };
    },
  };
}

/** A whole process, start-up included, its output thrown away. */
export function command(name: string, remark: string, words: readonly string[]): Contestant {
  const timed = compile('timed');
  const [program = ''] = words;
  const folders = (process.env.PATH ?? '').split(':');
  const found = program.startsWith('/') || folders.some((folder) => existsSync(join(folder, program)));
  return {
    name,
    remark,
    round: found ? async () => parse((await run(timed, [...words])).stdout) : null,
  };
}

export const ourTables = {
  one: () => fastTables(1),
  two: () => fastTables(2),
  plain: async () => plainTables,
};
/** An extension loaded and activated, in a process that has loaded all that an extension host has. */
export function activation(name: string, remark: string, extension: string): Contestant {
  const words = [join(import.meta.dirname, 'activation.cjs'), extension];
  return { name, remark, round: async () => parse((await run(process.execPath, words)).stdout) };
}

export const emptyExtension = join(import.meta.dirname, 'empty-extension.cjs');
export const ourExtension = join(root, 'dist', 'extension.js');
export const cli = join(root, 'dist', 'cli.js');
