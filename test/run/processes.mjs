import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Environment variable that every process started for one tier or one server carries. */
export const MARK = 'FD_INHERITANCE_RUN_MARK';

/** Lists living processes of a process group, and where the system shows it, those that carry the mark. */
export function findProcesses({ group, mark }) {
  return (process.platform === 'linux' ? fromProcfs(mark) : fromPs()).filter(
    (entry) => entry.pid !== process.pid && (entry.group === group || entry.marked),
  );
}

/** Waits until no such process is left, and returns the ones still there at the deadline. */
export async function waitUntilGone(sought, milliseconds) {
  const deadline = Date.now() + milliseconds;
  for (;;) {
    const found = findProcesses(sought);
    if (found.length === 0 || Date.now() > deadline) {
      return found;
    }
    await sleep(50);
  }
}

/** Kills what findProcesses finds, until nothing more is found. */
export async function killProcesses(sought) {
  for (let round = 0; round < 20; round++) {
    const found = findProcesses(sought);
    if (found.length === 0) {
      return;
    }
    for (const { pid } of found) {
      signal(pid, 'SIGKILL');
    }
    await sleep(50);
  }
}

/** Sends a signal; a process that is already gone is no error. */
export function signal(pid, name) {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (error.code !== 'ESRCH') {
      throw error;
    }
  }
}

/** One short line for a person: the pid and the beginning of the command line. */
export function describeProcess({ pid, command }) {
  return `${pid} ${command.slice(0, 160)}`;
}

function fromProcfs(mark) {
  const found = [];
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) {
      continue;
    }
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'latin1');
      const [state, , group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      if (state === 'Z' || state === 'X') {
        continue;
      }
      const marked = mark !== undefined && carriesMark(name, mark);
      const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
      found.push({ pid: Number(name), group: Number(group), marked, command });
    } catch {
      // It ended between the listing and the reading.
    }
  }
  return found;
}

function carriesMark(pid, mark) {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'latin1').includes(`${MARK}=${mark}`);
  } catch {
    return false;
  }
}

function fromPs() {
  const text = execFileSync('ps', ['-A', '-o', 'pid=,pgid=,stat=,command='], { encoding: 'utf8' });
  return text
    .split('\n')
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line))
    .filter((match) => match !== null && !match[3].startsWith('Z'))
    .map(([, pid, group, , command]) => ({ pid: Number(pid), group: Number(group), marked: false, command }));
}
