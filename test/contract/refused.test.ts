import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { childNodes } from '../../src/editor/tree/nodes.ts';
import type { Search } from '../../src/model/search.ts';
import type { Snapshot } from '../../src/model/snapshot.ts';
import { reportOf } from '../../src/protocol/report-of.ts';
import { createProcfsSource } from '../../src/source/procfs.ts';
import { judge } from '../../src/verdict/judge.ts';
import { startFixture } from '../fixtures/fixture.ts';

const run = promisify(execFile);
const script = join(import.meta.dirname, '..', 'fixtures', 'read-as-nobody.ts');
const asRoot = { skip: process.getuid?.() === 0 ? false : 'only root can become another user' };

for (const source of ['procfs', 'lsof']) {
  test(
    `the tables of another user are refused by ${source}, not empty, and the tree says why in a row`,
    asRoot,
    async () => {
      const fixture = await startFixture('four-kinds');
      try {
        const warning = '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON';
        const { stdout } = await run(process.execPath, [warning, script, source, String(fixture.pid)], {
          maxBuffer: 2 ** 26,
        });
        const snapshot: Snapshot = JSON.parse(stdout);
        const report = reportOf(snapshot, judge(snapshot));
        for (const pid of [fixture.pid, fixture.number('child')]) {
          const process = report.processes.find((each) => each.pid === pid);
          assert.ok(process);
          assert.equal(process.tableRead, false);
          assert.ok(process.command.length > 0, 'what may be read is read');
          const refusal = process.refusals.find(({ call }) => call === `readdir /proc/${pid}/fd`);
          assert.equal(refusal?.code, 'EACCES');
          assert.match(
            refusal.message,
            /descriptors of process \d+ cannot be read: permission denied \(EACCES\)\..* as its user or as root/,
          );
          const [row] = childNodes(process).filter(
            (node) => node.type === 'refusal' && node.message === refusal.message,
          );
          assert.ok(row, 'the tree has a row for it');
        }
      } finally {
        await fixture.end();
      }
    },
  );
}

test(
  'who cannot be looked at is counted where holders are searched, kernel threads are not',
  asRoot,
  async () => {
    const fixture = await startFixture('held', 'port');
    try {
      const warning = '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON';
      const words = [warning, script, 'procfs', String(fixture.pid), String(fixture.number('port'))];
      const { stdout } = await run(process.execPath, words, { maxBuffer: 2 ** 26 });
      const search: Search = JSON.parse(stdout);
      assert.deepEqual(search.held, []);
      const refusal = search.snapshot.refusals.find(({ message }) =>
        message.includes('holders may be missing'),
      );
      assert.equal(refusal?.code, 'EACCES');
      const count = Number(/^(\d+) processes could not be read/.exec(refusal.message)?.[1]);
      const users = readdirSync('/proc').filter(
        (pid) => /^\d+$/.test(pid) && commandLineOf(pid) !== '',
      ).length;
      assert.ok(count >= 2 && count <= users + 20, `${count} of about ${users} with a command line`);
    } finally {
      await fixture.end();
    }
  },
);

function commandLineOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

test('a process whose main thread has ended while others live is refused, not empty', async () => {
  const fixture = await startFixture('headless');
  try {
    const snapshot = await createProcfsSource().read({ pid: fixture.pid, atExec: false });
    assert.ok('processes' in snapshot);
    const process = snapshot.processes.find(({ pid }) => pid === fixture.pid);
    assert.equal(process?.tableRead, false);
    assert.match(process.refusals.at(-1)?.message ?? '', /its main thread has ended while others live/);
  } finally {
    await fixture.end();
  }
});
