import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { familyOf, withAncestors } from '../../src/source/procfs/family.ts';
import type { ProcessStat } from '../../src/source/procfs/stat.ts';

function stats(parents: Record<number, number>): ReadonlyMap<number, ProcessStat> {
  return new Map(
    Object.entries(parents).map(([pid, parentPid]) => [
      Number(pid),
      {
        name: 'x',
        state: 'S',
        parentPid,
        forkedNotExeced: false,
        kernelThread: false,
        terminal: 0,
        session: 1,
        startTime: 1,
      },
    ]),
  );
}

test('ancestors from the oldest down, the target, then each descendant after its parent', () => {
  const family = familyOf(4, stats({ 1: 0, 2: 1, 3: 1, 4: 2, 5: 4, 6: 4, 7: 5, 8: 3 }));
  assert.deepEqual(
    family.map(({ pid, relation }) => `${pid} ${relation}`),
    ['1 ancestor', '2 ancestor', '4 target', '5 descendant', '7 descendant', '6 descendant'],
  );
});

test('a process that is not there has no family', () => {
  assert.deepEqual(familyOf(9, stats({ 1: 0 })), []);
});

test('any reading, even one with a cycle, ends and names nobody twice', () => {
  const parents = fc.dictionary(fc.integer({ min: 1, max: 9 }).map(String), fc.integer({ min: 0, max: 9 }));
  fc.assert(
    fc.property(parents, fc.integer({ min: 1, max: 9 }), (rows, target) => {
      const pids = familyOf(target, stats(rows)).map(({ pid }) => pid);
      assert.equal(new Set(pids).size, pids.length);
    }),
  );
});

test('holders are targets and come with their ancestors, each after its parent and nobody twice', () => {
  const members = withAncestors(new Set([5, 2, 7]), stats({ 1: 0, 2: 1, 3: 1, 4: 2, 5: 4, 7: 3 }));
  assert.deepEqual(
    members.map(({ pid, relation }) => `${pid} ${relation}`),
    ['1 ancestor', '2 target', '4 ancestor', '5 target', '3 ancestor', '7 target'],
  );
  assert.deepEqual(
    withAncestors(new Set([1, 9]), stats({ 1: 2, 2: 1 })).map(({ pid }) => pid),
    [2, 1],
    'one that is gone is left out, and a cycle ends',
  );
});
