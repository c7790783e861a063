import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { countDescriptors } from '../../native/linux/descriptor.ts';
import { listProcesses } from '../../native/linux/process.ts';
import { openSocketQueries } from '../../native/linux/socket-queries.ts';
import { openTables } from '../../native/linux/table.ts';
import { Refusal } from '../../native/refusal.ts';
import { blockSize, takeBlock, waitForBlock } from '../../src/source/procfs/blocks.ts';
import { Languages } from '../../src/source/procfs/language.ts';
import { Second } from '../../src/source/procfs/second.ts';
import { Surroundings } from '../../src/source/procfs/surroundings.ts';
import { readTableBytes } from '../../src/source/procfs/table-bytes.ts';
import { fastTables, plainTables, type Tables } from '../../src/source/procfs/tables.ts';
import type { RawDescriptor } from '../../src/source/raw.ts';
import { type Fixture, startFixture } from '../fixtures/fixture.ts';
import { ownTable } from '../fixtures/own-table.ts';

/** Tries until a table that others change is the same before and after the other reader's turn. */
const attempts = 20;

describe('the fast reader and the plain one give the same table', () => {
  const opened = ownTable();
  const folder = mkdtempSync(join(tmpdir(), 'fd-inheritance-tables-'));
  let fast: Tables;
  let plain: Tables;
  let peers: Awaited<ReturnType<typeof openSocketQueries>>;
  before(async () => {
    [fast, plain, peers] = [await fastTables(), plainTables, await openSocketQueries()];
    assert.notEqual(fast, plain, 'the C library can be called here');
  });
  after(async () => {
    await fast.dispose();
    rmSync(folder, { recursive: true });
    assert.deepEqual(ownTable(), opened, 'nothing stays open');
  });

  function tablesOf(pid: number): { readonly fast: string; readonly plain: string; readonly same: boolean } {
    const surroundings = new Surroundings(peers, { languages: new Languages(), tables: plain });
    // What is left of a timer runs down between two readings.
    const text = ({ read }: Tables): string =>
      JSON.stringify(read(pid, surroundings)).replace(/"remaining":[\d.e-]+/g, '"remaining":0');
    const first = text(plain);
    const quick = text(fast);
    return { fast: quick, plain: first, same: first === text(plain) };
  }

  async function agree(pid: number): Promise<readonly RawDescriptor[]> {
    const { fast: quick, plain: slow } = tablesOf(pid);
    assert.equal(quick, slow);
    return JSON.parse(slow);
  }

  async function withFixture(
    name: string,
    args: readonly string[],
    action: (fixture: Fixture, table: readonly RawDescriptor[]) => void,
  ): Promise<void> {
    const fixture = await startFixture(name, ...args);
    try {
      action(fixture, await agree(fixture.pid));
    } finally {
      await fixture.end();
    }
  }

  test('for every kind', () =>
    withFixture('every-kind', [mkdtempSync(join(folder, 'kinds-'))], (_, table) =>
      assert.ok(new Set(table.map(({ kind }) => kind)).size > 15),
    ));

  test('for names, paths and texts that a reader may stumble over', () =>
    withFixture('odd-table', [mkdtempSync(join(folder, 'odd-'))], (fixture, table) => {
      const of = (name: string) => table.find(({ number }) => number === fixture.number(name));
      assert.equal(Buffer.byteLength(of('longest')?.target ?? ''), 4095);
      assert.equal(of('too-long')?.refusal?.code, 'ENAMETOOLONG');
      assert.ok(of('newline')?.target.endsWith('/line\nbreak\n'));
      assert.ok(of('escape')?.target.endsWith('/tab\t\\040\u001b[31m'));
      assert.ok(of('not-utf8')?.target.includes('\ufffd'));
      assert.equal(of('claims-deleted')?.details.deleted, undefined);
      assert.equal(of('deleted')?.details.deleted, true);
      assert.equal(of('pretends')?.kind, 'regular-file');
      assert.equal(of('far')?.position, 2 ** 40);
      assert.equal(([of('crowded-epoll')?.details.interest].flat() as unknown[]).length, 700);
      assert.equal(([of('crowded-inotify')?.details.watches].flat() as unknown[]).length, 700);
      assert.ok(table.length > 700);
    }));

  test('for a table of thousands, also when the second thread reads all of it', async () => {
    const open = await openTables();
    assert.ok(!(open instanceof Refusal));
    const second = new Second();
    const fixture = await startFixture('crowd', '6000', 'mixed');
    try {
      assert.ok((await agree(fixture.pid)).length >= 6000);
      const all: Pick<Second, 'join'> = {
        join(shared) {
          const parts = second.join(shared);
          for (let blocks = 0; blocks < 6000 / blockSize; blocks++) {
            assert.ok(waitForBlock(shared, blocks, 20_000));
          }
          assert.equal(takeBlock(shared), null, 'nothing is left for the first');
          return parts;
        },
      };
      const surroundings = new Surroundings(peers, { languages: new Languages(), tables: plain });
      for (let round = 0; round < 2; round++) {
        const table = open(fixture.pid);
        assert.ok(table);
        const read = readTableBytes(fixture.pid, table, surroundings, {
          second: all,
          known: null,
          keep: null,
        });
        table.close();
        assert.equal(JSON.stringify(read), JSON.stringify(plain.read(fixture.pid, surroundings)));
      }
    } finally {
      await fixture.end();
      await second.dispose();
    }
  });

  test('for a table that was expected, by a thread that was started before', async () => {
    const expecting = await fastTables();
    const fixture = await startFixture('crowd', '6000', 'mixed');
    try {
      const counted = countDescriptors(fixture.pid);
      // Before Linux 6.2 the folder has no size.
      assert.ok(counted === 0 || counted >= 6000, String(counted));
      expecting.expect(fixture.pid);
      const surroundings = new Surroundings(peers, { languages: new Languages(), tables: plain });
      const read = JSON.stringify(expecting.read(fixture.pid, surroundings));
      assert.equal(read, JSON.stringify(plain.read(fixture.pid, surroundings)));
    } finally {
      await fixture.end();
      await expecting.dispose();
      expecting.expect(process.pid);
    }
    assert.equal(countDescriptors(2 ** 30), 0, 'of a process that is gone nothing is expected');
  });

  test('for a large table when the second thread cannot be had', async () => {
    const open = await openTables();
    assert.ok(!(open instanceof Refusal));
    const second = new Second();
    await second.dispose();
    const fixture = await startFixture('crowd', '6000', 'mixed');
    try {
      const surroundings = new Surroundings(peers, { languages: new Languages(), tables: plain });
      const table = open(fixture.pid);
      assert.ok(table);
      const read = readTableBytes(fixture.pid, table, surroundings, { second, known: null, keep: null });
      table.close();
      assert.equal(JSON.stringify(read), JSON.stringify(plain.read(fixture.pid, surroundings)));
    } finally {
      await fixture.end();
    }
  });

  test('for every process of the machine that holds still for a moment', async () => {
    const pids = listProcesses();
    assert.ok(!(pids instanceof Refusal));
    const differences: string[] = [];
    let compared = 0;
    for (const pid of pids) {
      for (let attempt = 0; attempt < attempts; attempt++) {
        const tables = tablesOf(pid);
        if (tables.fast === tables.plain || (tables.same && attempt === attempts - 1)) {
          compared += tables.same ? 1 : 0;
          differences.push(
            ...(tables.fast === tables.plain ? [] : [`${pid}: ${tables.fast} ${tables.plain}`]),
          );
          break;
        }
      }
    }
    assert.deepEqual(differences, []);
    assert.ok(compared > 2);
  });

  test('what is closed and opened while it is read is left out or whole, never a mixture', async () => {
    const names = Array.from({ length: 40 }, (_, size) => join(folder, `size-${size}`));
    names.forEach((name, size) => void writeFileSync(name, 'x'.repeat(size)));
    const script = 'while :; do for name; do exec 7<"$name"; exec 7<&-; done; done';
    const churn = spawn('bash', ['-c', script, 'bash', ...names], { stdio: 'ignore' });
    const ended = once(churn, 'exit');
    const surroundings = new Surroundings(peers, { languages: new Languages(), tables: plain });
    try {
      let seen = 0;
      for (let round = 0; round < 3000; round++) {
        const table = fast.read(churn.pid ?? 0, surroundings);
        assert.ok(!(table instanceof Refusal));
        for (const { number, target, kind, details, refusal } of table) {
          if (number === 7) {
            seen++;
            const size = Number(target.slice(target.lastIndexOf('-') + 1));
            assert.deepEqual([kind, details.size, refusal], ['regular-file', size, null], target);
          }
        }
      }
      assert.ok(seen > 0);
    } finally {
      churn.kill('SIGKILL');
      await ended;
    }
  });

  test('for a process that does not exist: a refusal, the same one', async () => {
    const { fast: quick, plain: slow } = tablesOf(4194303);
    assert.equal(quick, slow);
    assert.match(slow, /readdir/);
  });
});
