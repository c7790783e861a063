import { execFile, execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openSocketQueries } from '../../native/linux/socket-queries.ts';
import { Languages } from '../../src/source/procfs/language.ts';
import { Surroundings } from '../../src/source/procfs/surroundings.ts';
import { fastTables, plainTables, type Tables } from '../../src/source/procfs/tables.ts';
import { createProcfsSource } from '../../src/source/procfs.ts';
import { isRefusal } from '../../src/source/source.ts';
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
  const [passed, used] = line.split(' ').map((text) => Number(text) / 1e6);
  return { passed: passed ?? Number.NaN, used: used ?? null };
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
export const cli = join(root, 'dist', 'cli.js');
