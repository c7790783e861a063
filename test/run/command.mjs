import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { killProcesses, MARK, signal, waitUntilGone } from './processes.mjs';

const endings = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const running = new Map();

/**
 * Runs a command in a process group of its own and hands over its lines.
 * Nothing of it survives: what is left is killed, and named in `survivors`.
 */
export async function runCommand(command, commandArguments, options = {}) {
  const { cwd, env = {}, deadline = 600_000, onLine = () => {} } = options;
  const mark = randomUUID();
  const lines = [];
  const child = spawn(command, commandArguments, {
    cwd,
    env: { ...environmentWithoutNpm(), ...env, [MARK]: mark },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const started = new Promise((resolve, reject) => child.once('spawn', resolve).once('error', reject));
  const ended = new Promise((resolve) => child.once('exit', (code, name) => resolve({ code, signal: name })));
  await started;
  const sought = { group: child.pid, mark };
  remember(sought);
  const take = (line) => {
    lines.push(line);
    onLine(line);
  };
  const readers = [child.stdout, child.stderr].map((stream) => readLines(stream, take));
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    void killProcesses(sought);
  }, deadline);
  const end = await ended;
  clearTimeout(timer);
  const survivors = timedOut ? [] : await waitUntilGone(sought, 3000);
  await killProcesses(sought);
  await Promise.all(readers);
  forget(sought);
  return { ...end, output: lines.join('\n'), timedOut, survivors };
}

/** Runs a command without showing anything, and throws with all it said when it fails. */
export async function runQuietly(command, commandArguments, options) {
  const result = await runCommand(command, commandArguments, options);
  if (result.code !== 0) {
    const why = result.timedOut ? 'took too long' : `ended with ${result.code ?? result.signal}`;
    throw new Error(`${command} ${commandArguments.join(' ')} ${why}:\n${result.output}`);
  }
  return result.output;
}

function readLines(stream, take) {
  const reader = createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY });
  reader.on('line', take);
  return new Promise((resolve) => reader.once('close', resolve));
}

function remember(sought) {
  if (running.size === 0) {
    for (const name of endings) {
      process.on(name, endEverything);
    }
  }
  running.set(sought.group, sought);
}

function forget(sought) {
  running.delete(sought.group);
  if (running.size === 0) {
    for (const name of endings) {
      process.off(name, endEverything);
    }
  }
}

/** The groups are not ours, so a Ctrl+C in the terminal reaches only this process. */
async function endEverything() {
  const all = [...running.values()];
  for (const { group } of all) {
    signal(-group, 'SIGTERM');
  }
  await sleep(500);
  for (const sought of all) {
    await killProcesses(sought);
  }
  process.exit(130);
}

/** npm hands its own settings to scripts; an npm started from a script must not take them for its own. */
function environmentWithoutNpm() {
  const inherited = /^npm_(package_|lifecycle_|config_(local_prefix|strict_allow_scripts|allow_scripts)$)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !inherited.test(name)));
}
