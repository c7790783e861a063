import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { findLsof } from '../../src/source/lsof/program.ts';

import { readTables } from '../../src/source/lsof/tables.ts';
import { createLsofSource } from '../../src/source/lsof.ts';
import { runProgram } from '../../src/source/program/run.ts';
import { isRefusal } from '../../src/source/source.ts';
import { ownTable } from '../fixtures/own-table.ts';
import { until } from '../fixtures/until.ts';

const folder = mkdtempSync(join(tmpdir(), 'fd-inheritance-lsof-'));
const recorded = join(import.meta.dirname, '..', 'fixtures', 'lsof');
let programs = 0;

/** A program in lsof's place. */
function program(script: string): string {
  const path = join(folder, `lsof-${programs++}`);
  writeFileSync(path, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return path;
}

/** Does not end, with a child that it would look at a file system with; says its own pid and that one's. */
const hangs = (pids: string): string =>
  program(`sleep 1000 & echo $$ $! > '${pids}.new'; mv '${pids}.new' '${pids}'; wait`);

async function pidsIn(file: string): Promise<readonly number[]> {
  await until('it runs', () => existsSync(file));
  return readFileSync(file, 'utf8').trim().split(' ').map(Number);
}

function isRunning(pid: number): boolean {
  try {
    // Orphans are taken in by others, who need not reap them at once: what is a zombie has ended.
    return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

describe('running lsof', () => {
  const opened = ownTable();
  after(() => {
    rmSync(folder, { recursive: true });
    assert.deepEqual(ownTable(), opened, 'nothing stays open');
  });

  test('one that does not end is killed with its children, and it says why', async () => {
    const pids = join(folder, 'slow');
    const reading = runProgram({ name: 'lsof', program: hangs(pids), args: [], patience: 2_000 });
    const [own, child] = await pidsIn(pids);
    const refusal = await reading;
    assert.ok(isRefusal(refusal));
    assert.equal(refusal.code, 'ETIMEDOUT');
    assert.match(refusal.message, /^lsof did not end within 2 seconds and was stopped: .* file system/);
    assert.ok(!existsSync(`/proc/${own}`), 'it is reaped');
    await until('its child has ended', () => !isRunning(child ?? 0));
  });

  test('a cancelled reading and a disposed source end it', async () => {
    for (const how of ['cancel', 'dispose'] as const) {
      const pids = join(folder, how);
      const source = createLsofSource({ program: hangs(pids) });
      const cancel = new AbortController();
      const reading = source.read({ pid: process.pid, atExec: false }, cancel.signal);
      const [own, child] = await pidsIn(pids);
      if (how === 'cancel') {
        cancel.abort();
      } else {
        await source.dispose();
        assert.ok(!existsSync(`/proc/${own}`), 'it is reaped before that ends');
      }
      const refusal = await reading;
      assert.equal(isRefusal(refusal) && refusal.code, 'ECANCELED');
      await until('both have ended', () => !isRunning(own ?? 0) && !isRunning(child ?? 0));
      await source.dispose();
    }
  });

  test('one that was killed by somebody else, that fails, or that cannot be started is refused', async () => {
    const outcome = async (path: string): Promise<string> => {
      const run = await runProgram({ name: 'lsof', program: path, args: [] });
      return isRefusal(run) ? `${run.code} ${run.message}` : `ran ${run.output}`;
    };
    assert.equal(
      await outcome(program('printf "p1\\0\\n"; kill -TERM $$')),
      'SIGTERM lsof was ended by SIGTERM before it was done.',
    );
    assert.equal(
      await outcome(program("echo 'lsof: illegal option character: J' >&2; echo '  usage' >&2; exit 1")),
      'status 1 lsof failed: illegal option character: J usage',
    );
    assert.match(
      await outcome(join(folder, 'none')),
      /^ENOENT lsof cannot be run: no such file or directory/,
    );
    assert.equal(await outcome(program('exit 1')), 'ran ', 'nobody was found, which is no failure');
  });

  test('what it warns of stays beside what it read', async () => {
    const warning =
      "lsof: WARNING: can't stat() fuse file system /mnt\\n      Output information may be incomplete.\\n";
    const path = program(`printf "${warning}" >&2; cat '${join(recorded, '4.99.7-F0.out')}'`);
    const reading = await readTables({ program: path, system: 'linux', pids: [1] });
    assert.ok(!isRefusal(reading));
    assert.equal(reading.tables.size, 1);
    assert.deepEqual(
      reading.refusals.map(({ message }) => message),
      ["lsof says: can't stat() fuse file system /mnt Output information may be incomplete."],
    );
  });

  test('numbers that it cuts off are found again where the system tells them, else said to be left out', async () => {
    const path = program(`cat '${join(recorded, '4.95.0-F0.out')}'`);
    const numbers = async (numbersOf?: () => readonly number[]) => {
      const request = { program: path, system: 'linux', pids: [1] } as const;
      const reading = await readTables(numbersOf ? { ...request, numbersOf } : request);
      assert.ok(!isRefusal(reading));
      const [table] = reading.tables.values();
      assert.ok(Array.isArray(table));
      return { last: table.at(-1)?.number, said: reading.refusals.map(({ code }) => code) };
    };
    assert.deepEqual(await numbers(() => [0, 1500, 12345]), { last: 12345, said: [] });
    assert.deepEqual(await numbers(() => [0, 12345, 12346]), { last: 1500, said: ['ERANGE'] });
    assert.deepEqual(await numbers(), { last: 1500, said: ['ERANGE'] });
  });

  test('a control character in a name is told from a caret where lsof prints JSON', async () => {
    const cat = (name: string): string => `cat '${join(recorded, name)}'`;
    const names = async (script: string): Promise<readonly string[]> => {
      const reading = await readTables({ program: program(script), system: 'linux', pids: [1] });
      assert.ok(!isRefusal(reading));
      const [table] = reading.tables.values();
      assert.ok(Array.isArray(table));
      return table.map(({ target }) => target).filter((target) => /\/(?:caret|control) /.test(target));
    };
    const json = `case "$*" in *-J*) ${cat('4.99.7-J.out')};; *) ${cat('4.99.7-F0.out')};; esac`;
    assert.deepEqual(await names(json), ['/tmp/names/caret ^A', '/tmp/names/control \u0001']);
    const old = `case "$*" in *-J*) echo 'lsof: illegal option character: J' >&2; exit 1;; *) ${cat('4.95.0-F0.out')};; esac`;
    assert.deepEqual(await names(old), ['/tmp/names/caret ^A', '/tmp/names/control ^A']);
  });

  test('it gets nothing of ours, neither what we were given by accident nor our environment', async () => {
    const secret = join(folder, 'secret');
    const stray = openSync(secret, 'w');
    const list = program('ls -l /proc/$$/fd; env');
    const script = join(import.meta.dirname, '..', 'fixtures', 'run-lsof.ts');
    const quiet = '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON';
    try {
      const child = spawn(process.execPath, [quiet, script, list], {
        // Node marks the first numbers that it is given close-on-exec itself, 40 stays open.
        stdio: ['ignore', 'pipe', 'inherit', ...Array.from({ length: 37 }, () => 'ignore' as const), stray],
        env: { ...process.env, LSOF_TEST_SECRET: 'yes' },
      });
      const ended = once(child, 'close');
      const output: Buffer[] = [];
      child.stdout?.on('data', (chunk: Buffer) => void output.push(chunk));
      await ended;
      const text = Buffer.concat(output).toString();
      assert.match(text, / 1 -> (?:pipe|socket):/);
      assert.match(text, / 40 -> \/dev\/null$/m, 'the null device is in its place');
      assert.ok(!text.includes(secret) && !text.includes('LSOF_TEST_SECRET'));
    } finally {
      closeSync(stray);
    }
  });

  test('it is taken from the folders of the system, whatever PATH says; where there is none a sentence says what to do', async () => {
    const path = process.env.PATH;
    writeFileSync(join(folder, 'lsof'), '#!/bin/sh\n', { mode: 0o755 });
    try {
      process.env.PATH = folder;
      const found = findLsof();
      assert.ok(typeof found !== 'string' || !found.startsWith(folder));
    } finally {
      process.env.PATH = path;
    }
    assert.equal(findLsof([join(folder, 'none', 'lsof'), join(folder, 'lsof')]), join(folder, 'lsof'));
    const source = createLsofSource({ find: () => findLsof([folder, '/none/lsof']) });
    const refusal = await source.read({ pid: process.pid, atExec: false });
    assert.ok(isRefusal(refusal));
    assert.equal(refusal.code, 'ENOENT');
    assert.match(
      refusal.message,
      /^lsof is in none of the folders .*\/none\)\. Install the package lsof, or choose another source\.$/,
    );
    await source.dispose();
  });
});
