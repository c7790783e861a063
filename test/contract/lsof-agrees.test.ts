import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { listDescriptors } from '../../native/linux/descriptor.ts';
import { listProcesses } from '../../native/linux/process.ts';
import { openSocketQueries } from '../../native/linux/socket-queries.ts';
import { Refusal } from '../../native/refusal.ts';
import { findLsof } from '../../src/source/lsof/program.ts';
import { type LsofReading, readTables } from '../../src/source/lsof/tables.ts';
import { Languages } from '../../src/source/procfs/language.ts';
import { readStat } from '../../src/source/procfs/members.ts';
import { namespaceOf, Surroundings } from '../../src/source/procfs/surroundings.ts';
import { fastTables, type Tables } from '../../src/source/procfs/tables.ts';
import type { RawDescriptor } from '../../src/source/raw.ts';
import { isRefusal } from '../../src/source/source.ts';
import { type Fixture, startFixture } from '../fixtures/fixture.ts';
import { type LsfdRow, readLsfd } from '../fixtures/lsfd.ts';
import { safely } from '../fixtures/lsof-name.ts';
import { missingPrograms } from '../run/programs.mjs';

/** Readings of one process, one after the other, until what differs was not only changed meanwhile. */
const attempts = 3;

type Table = ReadonlyMap<number, RawDescriptor>;
type Read = ReadonlyMap<number, { readonly startTime: number; readonly table: Table | string }>;

const asRoot = process.getuid?.() === 0;
const missing = missingPrograms(['lsof', 'lsfd']);
const skip = missing.length > 0 && !asRoot ? `missing: ${missing.join(', ')}` : false;

describe('lsof, lsfd and /proc agree', { skip }, () => {
  const program = findLsof();
  let tables: Tables;
  let peers: Awaited<ReturnType<typeof openSocketQueries>>;
  before(async () => {
    assert.deepEqual(missing, [], 'the packages lsof and util-linux-extra have them');
    [tables, peers] = [await fastTables(), await openSocketQueries()];
  });
  after(() => tables.dispose());

  function byProcfs(pids: readonly number[]): Read {
    const surroundings = new Surroundings(peers, { languages: new Languages(), tables });
    return new Map(
      pids.flatMap((pid) => {
        const startTime = readStat(pid)?.startTime;
        const table = tables.read(pid, surroundings);
        return startTime === undefined ? [] : [[pid, { startTime, table: tableOf(table) }] as const];
      }),
    );
  }

  async function byLsof(pids: readonly number[] | null): Promise<LsofReading['tables']> {
    assert.ok(typeof program === 'string');
    const numbersOf = (pid: number): readonly number[] => {
      const numbers = listDescriptors(pid);
      return numbers instanceof Refusal ? [] : numbers;
    };
    const reading = await readTables({ program, system: 'linux', pids, numbersOf });
    assert.ok(!isRefusal(reading), JSON.stringify(reading));
    assert.deepEqual(reading.refusals, [], 'no warning and nothing left out');
    return reading.tables;
  }

  /** What differs between what stayed as it was from the first of our readings to the second, and the others' between them. */
  async function differences(
    pids: readonly number[],
    all: boolean,
    count: (pid: number, descriptors: number) => void,
    explain: (why: string) => void,
  ): Promise<ReadonlyMap<number, readonly string[]>> {
    const first = byProcfs(pids);
    const printed = await byLsof(all ? null : pids);
    const third = await readLsfd(all ? null : pids);
    const second = byProcfs(pids);
    const found = new Map<number, readonly string[]>();
    for (const [pid, { startTime, table }] of first) {
      const again = second.get(pid);
      if (again?.startTime !== startTime) {
        continue;
      }
      const told = tableOf(printed.get(pid) ?? []);
      if (typeof table === 'string' || typeof again.table === 'string') {
        if (table === again.table && table !== told) {
          found.set(pid, [`the table: ${table}, lsof ${typeof told === 'string' ? told : told.size}`]);
        }
        continue;
      }
      const lines: string[] = [];
      let compared = 0;
      for (const [number, descriptor] of table) {
        const stable = again.table.get(number);
        if (stable && JSON.stringify(toldOf(stable)) === JSON.stringify(toldOf(descriptor))) {
          compared++;
          const lsof = typeof told === 'string' ? undefined : told.get(number);
          lines.push(
            ...differ(pid, descriptor, lsof, explain),
            ...differFromLsfd(descriptor, third.get(`${pid} ${number}`), table, explain),
          );
        }
      }
      const others =
        typeof told === 'string' ? [told] : [...told.keys()].filter((number) => !table.has(number));
      // Ours are open while lsof runs: by them we read what it prints.
      lines.push(...others.filter(() => pid !== process.pid).map((number) => `${number}: only lsof has it`));
      count(pid, compared);
      if (lines.length > 0) {
        found.set(pid, lines);
      }
    }
    return found;
  }

  test('descriptor by descriptor, in every process of the machine', async (context) => {
    const folder = mkdtempSync(join(tmpdir(), 'fd-inheritance-agrees-'));
    const fixtures: readonly Fixture[] = [
      await startFixture('every-kind', mkdtempSync(join(folder, 'kinds-'))),
      await startFixture('odd-table', mkdtempSync(join(folder, 'odd-'))),
      await startFixture('crowd', '12000', 'mixed'),
    ];
    try {
      const pids = listProcesses();
      assert.ok(!(pids instanceof Refusal));
      const compared = new Map<number, number>();
      const explained = new Map<string, number>();
      const count = (pid: number, descriptors: number): void => void compared.set(pid, descriptors);
      let reasons: string[] = [];
      const explain = (why: string): void => void reasons.push(why);
      let left = await differences(pids, true, count, explain);
      for (const why of reasons) {
        explained.set(why, (explained.get(why) ?? 0) + 1);
      }
      for (let attempt = 0; attempt < attempts && left.size > 0; attempt++) {
        reasons = [];
        left = await differences([...left.keys()], false, count, explain);
      }
      const descriptors = [...compared.values()].reduce((sum, each) => sum + each, 0);
      context.diagnostic(
        `compared ${descriptors} descriptors of ${compared.size} processes, by lsof and lsfd`,
      );
      for (const [why, times] of explained) {
        context.diagnostic(`explained ${times}: ${why}`);
      }
      assert.deepEqual(
        [...left].map(([pid, lines]) => `${pid}: ${lines.slice(0, 5).join('; ')}`),
        [],
      );
      for (const { pid } of fixtures) {
        assert.ok((compared.get(pid) ?? 0) > 20, 'the fixtures are among them');
      }
    } finally {
      for (const fixture of fixtures) {
        await fixture.end();
      }
      rmSync(folder, { recursive: true });
    }
  });
});

function tableOf(read: readonly RawDescriptor[] | Refusal): Table | string {
  return read instanceof Refusal ? read.name : new Map(read.map((each) => [each.number, each]));
}

/** Details that lsof tells. Others it does not: mounts, locks' kinds, peers, and most that fdinfo has of anonymous objects. */
const details = ['local', 'remote', 'state', 'type', 'device', 'deleted', 'name', 'id', 'pid'] as const;

function toldOf(row: RawDescriptor): Readonly<Record<string, unknown>> {
  const { kind, target, access, flags, closeOnExec, position, inode, refusal } = row;
  const more = Object.fromEntries(
    details.flatMap((key) => (key in row.details ? [[key, row.details[key]]] : [])),
  );
  return {
    kind,
    target,
    access,
    flags,
    closeOnExec,
    position,
    inode,
    refusal: refusal?.code ?? null,
    ...more,
  };
}

const sockets = ['tcp', 'udp', 'unix', 'netlink', 'packet', 'raw', 'socket'];

/** How lsof differs from us in one descriptor; what has a reason is counted under it. */
function differ(
  pid: number,
  ours: RawDescriptor,
  lsof: RawDescriptor | undefined,
  explain: (why: string) => void,
): readonly string[] {
  if (!lsof) {
    return [`${ours.number}: lsof has it not`];
  }
  const [mine, theirs] = [toldOf(ours), toldOf(lsof)];
  const isSocket = sockets.includes(ours.kind) && sockets.includes(lsof.kind);
  return [...new Set([...Object.keys(mine), ...Object.keys(theirs)])].flatMap((key) => {
    if (JSON.stringify(mine[key]) === JSON.stringify(theirs[key])) {
      return [];
    }
    if (key === 'target' && written(mine[key]) === written(theirs[key])) {
      explain('a control character in a name, which lsof before 4.99.7 writes like a caret and a letter');
      return [];
    }
    if (isSocket && ours.kind === 'socket' && (key === 'kind' || mine[key] === undefined)) {
      explain('a socket that no table of the kernel lists: lsof asks for its protocol, we do not');
      return [];
    }
    if (
      isSocket &&
      namespaceOf(pid, 'net') !== namespaceOf(process.pid, 'net') &&
      theirs[key] === undefined
    ) {
      explain('a socket of another network namespace, whose tables lsof does not read');
      return [];
    }
    if (['netlink', 'packet', 'raw'].includes(ours.kind) && theirs[key] === undefined) {
      explain('what a netlink, packet or raw socket is bound to: lsof does not tell');
      return [];
    }
    return [`${ours.number} ${key}: ${JSON.stringify(mine[key])}, lsof ${JSON.stringify(theirs[key])}`];
  });
}

function written(name: unknown): string {
  return safely(Buffer.from(String(name)));
}

/** The same of lsfd, which tells numbers, inode, mode, position, mount and the flag. */
function differFromLsfd(
  ours: RawDescriptor,
  lsfd: LsfdRow | undefined,
  table: Table,
  explain: (why: string) => void,
): readonly string[] {
  if (ours.refusal !== null) {
    explain('a descriptor that only its owner may look at: lsfd leaves it out');
    return [];
  }
  if (!lsfd) {
    return [`${ours.number}: lsfd has it not`];
  }
  const { inode, position, mountId, closeOnExec, access } = ours;
  const mine = { inode, position, mountId, closeOnExec, access };
  const { number: _, ...theirs } = lsfd;
  const namesake = [...table.values()].some(
    ({ number, target, inode: other }) =>
      number < ours.number && target === ours.target && other === lsfd.inode,
  );
  if (inode !== lsfd.inode && namesake && ours.target.endsWith(' (deleted)')) {
    explain('a deleted file with the name of the one before it: lsfd looks at one of them only');
    return [];
  }
  return JSON.stringify(mine) === JSON.stringify(theirs)
    ? []
    : [`${ours.number}: ${JSON.stringify(mine)}, lsfd ${JSON.stringify(theirs)}`];
}
