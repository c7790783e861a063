import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { listProcesses, readProcessFile } from '../../native/linux/process.ts';
import { Refusal } from '../../native/refusal.ts';
import { readStat } from '../../src/source/procfs/members.ts';
import { readStatus } from '../../src/source/procfs/start.ts';
import type { ProcessStat } from '../../src/source/procfs/stat.ts';
import { findPs, type Listed, listByPs } from '../../src/source/ps/list.ts';
import { isRefusal } from '../../src/source/source.ts';
import { until } from '../fixtures/until.ts';
import { missingPrograms } from '../run/programs.mjs';

/** Looks at the machine until what differs was not only changed meanwhile. */
const attempts = 4;

interface Told {
  readonly stat: ProcessStat;
  readonly background: boolean;
  readonly user: number;
  readonly words: string;
}

/** What /proc says of the same things. */
function byProcfs(pid: number): Told | null {
  const stat = readStat(pid);
  const status = readProcessFile(pid, 'status');
  const [, user] = (status instanceof Refusal ? null : /^Uid:\s+\d+\s+(\d+)/m.exec(status)) ?? [];
  if (stat === null || user === undefined) {
    return null;
  }
  return { stat, background: readStatus(pid).background, user: Number(user), words: wordsIn(pid) };
}

/** As procps prints it in the C locale: a space for a line break, a `?` for each other byte that is not to be printed. */
function wordsIn(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'latin1')
      .replace(/[\0\n]/g, ' ')
      .replace(/[^ -~]/g, '?')
      .trim();
  } catch {
    return '';
  }
}

const bootedAt = Number(/^btime (\d+)$/m.exec(readFileSync('/proc/stat', 'utf8'))?.[1]);
const ticksPerSecond = 100;

function differences(pid: number, { stat, background, user, words }: Told, ps: Listed): readonly string[] {
  const startedAt = bootedAt + stat.startTime / ticksPerSecond;
  const isZombie = stat.state === 'Z';
  const same: Readonly<Record<string, boolean>> = {
    parent: ps.parentPid === stat.parentPid,
    session: ps.session === stat.session,
    user: ps.user === user,
    zombie: ps.zombie === isZombie,
    exec: ps.forkedNotExeced === stat.forkedNotExeced,
    background: ps.background === background,
    // Both round, and the clock may have been set since.
    start: Math.abs(ps.startTime / 1e6 - startedAt) <= 2,
    // A terminal of another container may have no name here.
    terminal: ps.terminal === null || ps.terminal === stat.terminal,
    words: ps.arguments.join(' ') === (isZombie ? '' : words.replace(/ +/g, ' ')) || words.startsWith('['),
  };
  return Object.entries(same)
    .filter(([, equal]) => !equal)
    .map(
      ([what]) =>
        `${pid} ${what}: ${JSON.stringify(ps)}, /proc ${JSON.stringify({ stat, user, background, words })}`,
    );
}

const missing = missingPrograms(['ps']);
const skip = missing.length > 0 && process.getuid?.() !== 0 ? 'ps is missing' : false;

test('ps says of every process of the machine what /proc says', { skip }, async (context) => {
  const program = findPs();
  assert.ok(typeof program === 'string');
  // A name that pretends to be a row of its own, and a child that only forked, behind its shell.
  const pretends = `name\n      1       0     0       1 4 Ss    0000000000001000 ?        Wed Nov 25 09:43:49 2026 forged`;
  const named = spawn('/bin/sleep', ['1000'], { argv0: pretends, stdio: 'ignore' });
  const shell = spawn('/bin/sh', ['-c', '(read x <&3) & echo $!; wait'], {
    stdio: ['ignore', 'pipe', 'ignore', 'pipe'],
  });
  try {
    assert.ok(shell.stdout);
    const [line] = await once(shell.stdout, 'data');
    const forked = Number(String(line));
    await until('it has exec’d', () => wordsIn(named.pid ?? 0).startsWith('name '));
    let left: readonly string[] = ['nothing was compared'];
    for (let attempt = 0; attempt < attempts && left.length > 0; attempt++) {
      const pids = listProcesses();
      assert.ok(!(pids instanceof Refusal));
      const first = new Map(pids.map((pid) => [pid, byProcfs(pid)]));
      const list = await listByPs({ system: 'linux', program }, undefined);
      assert.ok(!isRefusal(list), JSON.stringify(list));
      let compared = 0;
      left = [...first].flatMap(([pid, before]) => {
        if (before === null || JSON.stringify(before) !== JSON.stringify(byProcfs(pid))) {
          return [];
        }
        const ps = list.get(pid);
        compared++;
        return ps ? differences(pid, before, ps) : [`${pid}: ps has it not`];
      });
      assert.deepEqual([list.get(forked)?.forkedNotExeced, list.get(forked)?.background], [true, true]);
      assert.notEqual(list.get(1)?.arguments[0], 'forged');
      context.diagnostic(`compared ${compared} processes`);
      assert.ok(compared > 3);
    }
    assert.deepEqual(left, []);
  } finally {
    for (const child of [named, shell]) {
      const ended = once(child, 'exit');
      child.stdio[3]?.destroy();
      child.kill('SIGKILL');
      await ended;
    }
  }
});
