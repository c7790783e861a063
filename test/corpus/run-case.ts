import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Report } from '../../src/protocol/report.ts';
import { inspect, processOf } from '../fixtures/command-line.ts';
import { compileFixture } from '../fixtures/compile.ts';
import { until } from '../fixtures/until.ts';
import { MARK } from '../run/processes.mjs';
import type { Case } from './case.ts';
import { compare, type Row } from './compare.ts';
import { descendantsOf, endFamily } from './family.ts';

const deadline = 30_000;
/** With this status a C program says that the kernel refuses what it was asked for. */
const refused = 77;

/** Closes whatever this machine leaked into us, so that the programs have what the case gives them and no more. */
const clean =
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the shell replaces it
  'for fd in /proc/self/fd/*; do n=${fd##*/}; [ "$n" -gt 2 ] && eval "exec $n>&-"; done; exec "$@"';

/** The rows of a case, or why it cannot be made here. */
export type Outcome = readonly Row[] | { readonly skipped: string };

/** Starts the programs of a case, has the command line judge the process, and ends them all. */
export async function runCase(given: Case): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'corpus-'));
  try {
    for (const [name, text] of Object.entries({ ...given.files, 'case.sh': given.script })) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text, { mode: 0o755 });
    }
    return await started(given, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function started(given: Case, folder: string): Promise<Outcome> {
  const log = openSync(join(folder, 'log'), 'a');
  const words = ['-c', clean, 'bash', compileFixture('init'), 'bash', 'case.sh'];
  const init = spawn('bash', words, {
    cwd: folder,
    env: environment(given, folder),
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  await once(init, 'spawn');
  const { pid: top = 0 } = init;
  const exited = once(init, 'exit');
  try {
    return await judged(given, folder, top);
  } catch (error) {
    const running = descendantsOf(top).map(({ command }) => command);
    const said = readFileSync(join(folder, 'log'), 'utf8');
    throw new Error([String(error), 'Running:', ...running, 'Said:', said].join('\n'));
  } finally {
    await endFamily(top);
    await exited;
  }
}

async function judged(given: Case, folder: string, top: number): Promise<Outcome> {
  let pid: number | null = null;
  let status: number | null = null;
  await until(
    `the process of "${given.name}" is there`,
    () => {
      status = numberIn(join(folder, 'ended'));
      pid = processIn(given, folder, top);
      return pid !== null || status !== null;
    },
    deadline,
  );
  if (status === refused) {
    return { skipped: 'this kernel refuses it' };
  }
  if (pid === null || status !== null) {
    throw new Error(`The script ended with ${status}.`);
  }
  const report = await inspect(pid);
  if (given.expected.length === 0 && !hadSomethingToInherit(report, top)) {
    throw new Error('No process above it holds anything that it could have inherited.');
  }
  return compare(given, processOf(report, pid));
}

/** Whether an ancestor within the case holds more than bash's script, which is always 255: else nothing is shown. */
function hadSomethingToInherit({ processes }: Report, top: number): boolean {
  const within = new Set(descendantsOf(top).map(({ pid }) => pid));
  return processes.some(
    ({ pid, relation, descriptors }) =>
      relation === 'ancestor' &&
      within.has(pid) &&
      descriptors.some(({ number }) => number > 2 && number !== 255),
  );
}

/** The process to look at, once there is exactly one and the situation is there. */
function processIn(
  { process: command = /^sleep 1000$/, saysPid, saysReady }: Case,
  folder: string,
  top: number,
): number | null {
  if (saysReady && !existsSync(join(folder, 'ready'))) {
    return null;
  }
  if (saysPid) {
    return numberIn(join(folder, 'pid'));
  }
  const [found, ...others] = descendantsOf(top).filter((member) => command.test(member.command));
  return found && others.length === 0 ? found.pid : null;
}

/** The number in a file; null while there is none, or only part of one. */
function numberIn(file: string): number | null {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  return /^\d+\n/.test(text) ? Number(text) : null;
}

/** Nothing of the user's settings; the system's programs before those that version managers put in front. */
function environment({ fixture }: Case, folder: string): Record<string, string> {
  return {
    PATH: `/usr/local/sbin:/usr/sbin:/usr/bin:/sbin:/bin:${process.env.PATH ?? ''}`,
    LC_ALL: 'C',
    HOME: folder,
    TMPDIR: folder,
    NODE: process.execPath,
    FIXTURES: fixture ? dirname(compileFixture(fixture)) : '',
    // A cargo that rustup installed finds its compiler there.
    RUSTUP_HOME: process.env.RUSTUP_HOME ?? join(homedir(), '.rustup'),
    ...(process.env[MARK] ? { [MARK]: process.env[MARK] } : {}),
  };
}
