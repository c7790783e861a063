import assert from 'node:assert/strict';
import { appendFileSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { openSocketQueries } from '../../native/linux/socket-queries.ts';
import { Refusal } from '../../native/refusal.ts';
import { partsOfATable } from '../../src/source/procfs/changeable.ts';
import { Languages } from '../../src/source/procfs/language.ts';
import { Surroundings } from '../../src/source/procfs/surroundings.ts';
import { fastTables, plainTables, type Tables } from '../../src/source/procfs/tables.ts';
import type { RawDescriptor } from '../../src/source/raw.ts';
import { startFixture } from '../fixtures/fixture.ts';
import { until } from '../fixtures/until.ts';

test('a table that is read again holds what has changed, and at once what only its process can change', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'fd-inheritance-again-'));
  const file = join(folder, 'before');
  writeFileSync(file, 'x');
  const [fast, plain, peers] = [await fastTables(1), plainTables, await openSocketQueries()];
  const fixture = await startFixture('crowd', '200', 'mixed', file);
  const read = ({ read: table }: Tables, reuse: string | null): readonly RawDescriptor[] => {
    const surroundings = new Surroundings(peers, { languages: new Languages(), tables: plain });
    const found = table(fixture.pid, surroundings, reuse);
    assert.ok(!(found instanceof Refusal));
    return found;
  };
  const again = () => read(fast, 'the fixture');
  const sizes = (table: readonly RawDescriptor[]) =>
    new Set(table.filter(({ target }) => target.startsWith(folder)).map(({ details }) => details.size));
  try {
    // It rests when the last of what it does to become ready is over.
    await until('it rests', () => {
      const [first, second] = [again(), again()];
      return first.some((each) => second.includes(each));
    });
    assert.deepEqual(again(), read(plain, null));

    renameSync(file, join(folder, 'after'));
    assert.deepEqual(again(), read(plain, null), 'a new name');

    const last = fixture.number('last');
    const flagIn = (table: readonly RawDescriptor[]) =>
      table.find(({ number }) => number === last)?.closeOnExec;
    assert.equal(flagIn(again()), false);
    process.kill(fixture.pid, 'SIGUSR1');
    await until('close-on-exec is on', () => flagIn(read(plain, null)) === true);
    assert.equal(flagIn(again()), true);
    assert.deepEqual(again(), read(plain, null));

    await until('it rests again', () => {
      const [first, second] = [again(), again()];
      return first.some((each) => second.includes(each));
    });
    appendFileSync(join(folder, 'after'), 'yz');
    assert.deepEqual([...sizes(again())].sort(), [1, 3], 'what a process can share is read by turns');
    for (let turn = 1; turn < partsOfATable; turn++) {
      again();
    }
    assert.deepEqual(again(), read(plain, null));
  } finally {
    await fixture.end();
    rmSync(folder, { recursive: true });
    await fast.dispose();
  }
});
