import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { probeNumbers } from '../../native/own-numbers.ts';
import { planActions, type SpawnActions, type TableRequest } from '../../native/spawn-actions.ts';
import { type SpawnMeans, signalSet, spawnMeans } from '../../native/spawn-means.ts';

/** What a number stands for, and whether an exec closes it. */
interface Held {
  readonly object: string;
  readonly closeOnExec: boolean;
}
type Entry = readonly [number, Held];
type Table = ReadonlyMap<number, Held>;

/** What the child has after its exec, as a system carries the plan out; null where the spawn fails. */
function carryOut(
  table: Table,
  { actions, flags }: SpawnActions,
  means: SpawnMeans,
): Map<number, string> | null {
  const child = new Map(table);
  const named = new Set<number>();
  for (const action of actions) {
    switch (action.kind) {
      case 'open':
        child.set(action.descriptor, { object: action.path, closeOnExec: false });
        named.add(action.descriptor);
        break;
      case 'dup2': {
        const from = child.get(action.from);
        if (from === undefined || action.from === action.to) {
          return null;
        }
        child.set(action.to, { ...from, closeOnExec: false });
        named.add(action.to);
        break;
      }
      case 'close':
        if (!child.delete(action.descriptor) && means.closingMayFail) {
          return null;
        }
        break;
      case 'closefrom':
        [...child.keys()]
          .filter((number) => number >= action.from)
          .forEach((number) => void child.delete(number));
        break;
      case 'inherit': {
        const kept = child.get(action.descriptor);
        if (kept === undefined || means.closeOnExecDefault === null) {
          return null;
        }
        child.set(action.descriptor, { ...kept, closeOnExec: false });
        named.add(action.descriptor);
        break;
      }
      case 'chdir':
        break;
    }
  }
  const onlyNamed = means.closeOnExecDefault !== null && (flags & means.closeOnExecDefault) !== 0;
  const kept = [...child].filter(
    ([number, { closeOnExec }]) => !closeOnExec && (!onlyNamed || named.has(number)),
  );
  return new Map(kept.map(([number, { object }]) => [number, object]));
}

const inheritableIn = (table: Table): number[] =>
  [...table].filter(([, { closeOnExec }]) => !closeOnExec).map(([number]) => number);

/** A table of ours with sources at 300 and above, and a request that the planner of placements could have made. */
const situations = fc
  .record({
    flags: fc.dictionary(fc.integer({ min: 3, max: 299 }).map(String), fc.boolean(), { maxKeys: 12 }),
    to: fc.uniqueArray(fc.integer({ min: 3, max: 40 }), { maxLength: 5 }),
    close: fc.array(fc.integer({ min: 3, max: 299 }), { maxLength: 4 }),
    closeFrom: fc.option(fc.integer({ min: 3, max: 60 })),
    standardInputFromNull: fc.boolean(),
    fromStream: fc.boolean(),
  })
  .map(({ flags, to, close, closeFrom, standardInputFromNull, fromStream }) => {
    const streams = [1, 2].map((number) => ({ from: 300 + number, to: number }));
    const placed = to.map((number, index) => ({ from: fromStream ? 1 : 303 + index, to: number }));
    const placements = [...streams, ...placed];
    const sources = [301, 302, ...to.map((_number, index) => 303 + index)];
    const table: Table = new Map<number, Held>([
      ...[0, 1, 2].map((number): Entry => [number, { object: `stream ${number}`, closeOnExec: true }]),
      ...Object.entries(flags).map(
        ([number, closeOnExec]): Entry => [Number(number), { object: `file ${number}`, closeOnExec }],
      ),
      ...sources.map((number): Entry => [number, { object: `source ${number}`, closeOnExec: true }]),
    ]);
    const request: TableRequest = { placements, close, closeFrom, standardInputFromNull, directory: null };
    return { table, request };
  });

/** What a system with closefrom and forgiving closes gives: what everybody else is to give too. */
function wanted(table: Table, request: TableRequest): Map<number, string> | null {
  return carryOut(
    table,
    planActions(request, spawnMeans.linux, true, () => []),
    spawnMeans.linux,
  );
}

describe('a child has the same table, whatever its system offers', () => {
  for (const [system, means] of Object.entries(spawnMeans)) {
    test(system, () => {
      fc.assert(
        fc.property(situations, ({ table, request }) => {
          const plan = planActions(request, means, false, () => inheritableIn(table));
          assert.deepEqual(
            new Map([...(carryOut(table, plan, means) ?? [])].sort()),
            new Map([...(wanted(table, request) ?? [])].sort()),
          );
        }),
      );
    });

    test(`${system}: what vanishes after it was listed does not fail the spawn`, () => {
      const table: Table = new Map([[1, { object: 'stream', closeOnExec: false }]]);
      const request: TableRequest = {
        placements: [],
        close: [17],
        closeFrom: 3,
        standardInputFromNull: true,
        directory: null,
      };
      const plan = planActions(request, means, false, () => [1, 10, 251]);
      assert.deepEqual(
        carryOut(table, plan, means),
        new Map([
          [0, '/dev/null'],
          [1, 'stream'],
        ]),
      );
    });
  }
});

test('where libc has closefrom nothing is listed', () => {
  const request: TableRequest = {
    placements: [{ from: 9, to: 1 }],
    close: [],
    closeFrom: 3,
    standardInputFromNull: false,
    directory: '/usr',
  };
  const plan = planActions(request, spawnMeans.freebsd, true, () => assert.fail('listed'));
  assert.deepEqual(plan, {
    flags: 0,
    actions: [
      { kind: 'dup2', from: 9, to: 1 },
      { kind: 'closefrom', from: 3 },
      { kind: 'chdir', path: '/usr' },
    ],
  });
});

test('macOS closes by default and names what is kept below', () => {
  const request: TableRequest = {
    placements: [{ from: 9, to: 1 }],
    close: [4],
    closeFrom: 6,
    standardInputFromNull: false,
    directory: null,
  };
  const plan = planActions(request, spawnMeans.darwin, false, () => [0, 4, 5, 10, 251]);
  assert.equal(plan.flags, 0x4000);
  assert.deepEqual(plan.actions.at(-2), { kind: 'inherit', descriptor: 0 });
  assert.deepEqual(plan.actions.at(-1), { kind: 'inherit', descriptor: 5 });
});

test('the types of no libc are larger than the memory they are given', () => {
  for (const { sizes } of Object.values(spawnMeans)) {
    assert.ok(Math.max(sizes.attributes, sizes.actions) <= 512);
  }
});

test('a set of signals is one bit for each, from bit 0 for signal 1', () => {
  assert.equal(signalSet(4, [9, 17]).toString('hex'), 'fffefeff');
  assert.equal(signalSet(16, [9, 19]).toString('hex'), `fffefb${'ff'.repeat(13)}`);
});

test('numbers are looked for below a limit, and no further than there are any', () => {
  const asked: number[] = [];
  const isOpen = (number: number): boolean => {
    asked.push(number);
    return number === 2 || number === 5;
  };
  assert.deepEqual(probeNumbers(isOpen, 8, Number.POSITIVE_INFINITY), [2, 5]);
  assert.equal(asked.length, 8);
  asked.length = 0;
  assert.deepEqual(probeNumbers(isOpen, 1000, 2), [2, 5]);
  assert.equal(asked.length, 6);
});
