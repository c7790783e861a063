import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { type Lane, type LaneNode, laneOf } from '../../src/model/lane/lane.ts';
import { type LaneRow, laneRows } from '../../src/model/lane/rows.ts';
import { verdictNames } from '../../src/model/verdict.ts';
import type { ReportDescriptor, ReportProcess } from '../../src/protocol/report.ts';
import { descriptor, leak, process } from './page-report.ts';

type Node = LaneNode<ReportProcess, ReportDescriptor>;
type Row = LaneRow<ReportProcess, ReportDescriptor>;
const laneFrom = (processes: readonly ReportProcess[], pid: number, number = 3) =>
  laneOf<ReportDescriptor, ReportProcess>(processes, { pid, number });
const known = (lane: Lane<ReportProcess, ReportDescriptor> | null) => {
  assert.ok(lane);
  return lane;
};
const held = (number = 3) => descriptor(number, { description: 7, closeOnExec: false });
const leaked = (origin: number, number = 3) => leak(number, origin, { description: 7 });

/** Every node with its parent, and the generation that it is in. */
function nodesIn(
  lane: Lane<ReportProcess, ReportDescriptor>,
): { node: Node; parent: Node | null; depth: number }[] {
  const found: { node: Node; parent: Node | null; depth: number }[] = [];
  const waiting = lane.roots.map((node) => ({ node, parent: null as Node | null, depth: 0 }));
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node, depth } = next;
    found.push(next);
    waiting.push(...node.children.map((child) => ({ node: child, parent: node, depth: depth + 1 })));
  }
  return found;
}

/** `depth holding pid` of each row, a fold by its program and count. */
const drawn = (rows: readonly Row[]): string[] =>
  rows.map((row) =>
    row.type === 'fold'
      ? `${row.depth} ${row.fold.program} x${row.fold.members.length}`
      : `${row.depth} ${row.node.holding} ${row.node.process.pid}`,
  );

const none: ReadonlySet<string> = new Set();

/** With everything that is folded shown. */
function allRows(lane: Lane<ReportProcess, ReportDescriptor>): Row[] {
  const opened = new Set<string>();
  for (;;) {
    const rows = laneRows(lane, opened);
    const closed = rows.filter((row) => row.type === 'fold' && !row.opened);
    if (closed.length === 0) {
      return rows;
    }
    for (const { key } of closed) {
      opened.add(key);
    }
  }
}

describe('the lane of a descriptor', () => {
  const processes = [
    process(1, 0, [descriptor(3)]),
    process(10, 1, [held(3), held(9)], { relation: 'target' }),
    process(20, 10, []),
    process(21, 10, [], { tableRead: false }),
    process(22, 10, [descriptor(3)]),
    process(30, 20, [leaked(10)]),
    process(31, 21, [leaked(10, 5)]),
  ];

  test('goes from its origin through those who do not hold it to every holder', () => {
    for (const [pid, number] of [
      [10, 9],
      [30, 3],
      [31, 5],
    ] as const) {
      const lane = known(laneFrom(processes, pid, number));
      assert.deepEqual(drawn(laneRows(lane, none)), [
        '0 holds 10',
        '1 not-held 20',
        '2 holds 30',
        '1 unknown 21',
        '2 holds 31',
      ]);
      assert.deepEqual([lane.origin, lane.holders, lane.known, lane.likely], [10, 3, true, false]);
      assert.deepEqual(
        lane.roots[0]?.held.map((row) => row.number),
        [3, 9],
      );
    }
  });

  test('counts in each generation who holds it, of all that were read', () => {
    const { generations } = known(laneFrom(processes, 10));
    assert.deepEqual(
      generations.map(({ holders, processes: all, unread }) => [holders, all, unread]),
      [
        [1, 1, 0],
        [0, 3, 1],
        [2, 2, 0],
      ],
    );
  });

  test('of what nobody else has is one process', () => {
    const lane = known(laneFrom(processes, 22));
    assert.deepEqual([drawn(laneRows(lane, none)), lane.origin, lane.known], [['0 holds 22'], null, false]);
  });

  test('of what is not there is none', () => {
    assert.equal(laneFrom(processes, 22, 4), null);
    assert.equal(laneFrom(processes, 99), null);
  });
});

test('siblings whose parent closed its own hang below it; strangers stand beside', () => {
  const processes = [
    process(1, 0),
    process(2, 1),
    process(10, 2, [held()]),
    process(11, 2, [held()]),
    process(40, 77, [held()], { relation: 'holder' }),
  ];
  const rows = laneRows(known(laneFrom(processes, 10)), none);
  assert.deepEqual(drawn(rows), ['0 not-held 2', '1 holds 10', '1 holds 11', '0 holds 40']);
  assert.deepEqual(
    rows.map(({ edge }) => edge?.line ?? null),
    [null, 'through', 'through', null],
  );
});

test('what is told by attributes alone is likely, and a descriptor that could not be told apart may be it', () => {
  const likely = { description: 7, identity: 'attributes' } as const;
  const processes = [
    process(10, 1, [descriptor(3, likely)]),
    process(20, 10, [descriptor(3, { identity: 'none' })]),
    process(30, 20, [descriptor(3, likely)]),
    process(31, 10, [descriptor(3, likely)]),
  ].map((each) => ({
    ...each,
    descriptors: each.descriptors.map((row) => ({ ...row, target: 'pipe:[1]' })),
  }));
  const lane = known(laneFrom(processes, 30));
  const rows = laneRows(lane, none);
  assert.equal(lane.likely, true);
  assert.deepEqual(drawn(rows), ['0 holds 10', '1 unknown 20', '2 holds 30', '1 holds 31']);
  assert.deepEqual(
    rows.map(({ edge }) => edge?.line),
    [undefined, 'through', 'through', 'likely'],
  );
});

describe('siblings of one program', () => {
  const worker = (pid: number) => process(pid, 10, [leaked(10)], { command: '/usr/bin/worker -n 1' });
  const processes = [
    process(10, 1, [held()]),
    ...Array.from({ length: 14 }, (_, index) => worker(20 + index)),
    process(50, 10, [leaked(10)], { command: 'other' }),
    process(60, 21, [leaked(10)], { command: 'sleep 1' }),
  ];

  test('are one row until they are asked for', () => {
    const lane = known(laneFrom(processes, 10));
    const [, fold] = laneRows(lane, none);
    assert.deepEqual(drawn(laneRows(lane, none)), ['0 holds 10', '1 worker x14', '1 holds 50']);
    const rows = laneRows(lane, new Set([fold?.key ?? '']));
    assert.equal(rows.length, 3 + 14 + 1);
    assert.deepEqual(drawn(rows).slice(1, 5), ['1 worker x14', '1 holds 20', '1 holds 21', '2 holds 60']);
    assert.deepEqual(
      rows.slice(1, 5).map(({ level, position, setSize }) => [level, position, setSize]),
      [
        [2, 1, 2],
        [3, 1, 14],
        [3, 2, 14],
        [4, 1, 1],
      ],
    );
  });

  test('leave the chosen one, and the way to it, in sight', () => {
    const rows = laneRows(known(laneFrom(processes, 60)), none);
    assert.deepEqual(drawn(rows), ['0 holds 10', '1 worker x13', '1 holds 21', '2 holds 60', '1 holds 50']);
  });
});

test('five thousand holders, beside or below each other, are drawn', () => {
  const size = 5000;
  const family = (parent: (index: number) => number): ReportProcess[] => [
    process(1, 0, [held()]),
    ...Array.from({ length: size }, (_, index) => process(index + 2, parent(index), [leaked(1)])),
  ];
  for (const processes of [
    family(() => 1),
    family((index) => index + 1),
    family((index) => index >> 1 || 1),
  ]) {
    const lane = known(laneFrom(processes, 1));
    assert.equal(lane.holders, size + 1);
    const rows = allRows(lane);
    assert.equal(rows.filter(({ type }) => type === 'process').length, size + 1);
  }
});

const anyDescriptor = fc
  .record({
    number: fc.nat(5),
    description: fc.constantFrom(null, 1, 2),
    identity: fc.constantFrom('kcmp' as const, 'attributes' as const),
    verdict: fc.constantFrom(...verdictNames),
    origin: fc.option(fc.record({ pid: fc.integer({ min: 1, max: 14 }), number: fc.nat(5) })),
  })
  .map(({ number, ...given }) => descriptor(number, given));
const anyProcess = fc
  .record({
    pid: fc.integer({ min: 1, max: 14 }),
    // Circles, missing parents and pids that are there twice, too.
    parentPid: fc.nat(14),
    tableRead: fc.boolean(),
    command: fc.constantFrom('a', 'b', ''),
    descriptors: fc.uniqueArray(anyDescriptor, { selector: ({ number }) => number, maxLength: 4 }),
  })
  .map(({ pid, parentPid, descriptors, ...given }) =>
    process(pid, parentPid, given.tableRead ? descriptors : [], given),
  );
const anyCase = fc
  .array(anyProcess, { minLength: 1, maxLength: 24 })
  .map((processes) => ({ processes, chosen: processes.find(({ descriptors }) => descriptors.length > 0) }))
  .filter(({ chosen, processes }) => chosen === processes.find(({ pid }) => pid === chosen?.pid));

describe('of any processes', () => {
  test('each holder is there once, each edge joins a parent with its child, and the counts add up', () => {
    fc.assert(
      fc.property(anyCase, ({ processes, chosen }) => {
        const row = chosen?.descriptors[0];
        fc.pre(chosen !== undefined && row !== undefined);
        const lane = known(laneFrom(processes, chosen.pid, row.number));
        const nodes = nodesIn(lane);
        const pids = nodes.map(({ node }) => node.process.pid);
        assert.equal(new Set(pids).size, pids.length);
        const first = processes.filter(
          (each, at) => processes.findIndex(({ pid }) => pid === each.pid) === at,
        );
        const holders = first.filter((each) =>
          row.description === null
            ? each === chosen
            : each.descriptors.some(({ description }) => description === row.description),
        );
        const shown = nodes
          .filter(({ node }) => node.holding === 'holds')
          .map(({ node }) => node.process.pid);
        assert.deepEqual(shown.toSorted(), holders.map(({ pid }) => pid).toSorted());
        for (const { node, parent } of nodes) {
          assert.ok(parent === null || node.process.parentPid === parent.process.pid);
          assert.equal(
            node.holders,
            node.children.reduce((sum, child) => sum + child.holders, node.holding === 'holds' ? 1 : 0),
          );
          // Nothing hangs there for its own sake.
          assert.ok(node.holders > 0);
        }
        const sum = (of: 'holders' | 'processes' | 'unread') =>
          lane.generations.reduce((total, generation) => total + generation[of], 0);
        assert.equal(sum('holders'), lane.holders);
        assert.ok(sum('holders') + sum('unread') <= sum('processes'));
        for (const [depth, { holders: count }] of lane.generations.entries()) {
          assert.equal(
            nodes.filter((each) => each.depth === depth && each.node.holding === 'holds').length,
            count,
          );
        }
      }),
    );
  });

  test('no process is in two rows, and folds hide what they count', () => {
    fc.assert(
      fc.property(anyCase, fc.boolean(), ({ processes, chosen }, open) => {
        const row = chosen?.descriptors[0];
        fc.pre(chosen !== undefined && row !== undefined);
        const lane = known(laneFrom(processes, chosen.pid, row.number));
        const rows = open ? allRows(lane) : laneRows(lane, none);
        assert.equal(new Set(rows.map(({ key }) => key)).size, rows.length);
        const own = rows.filter((each) => each.type === 'process' && each.node.holding === 'holds').length;
        const folded = rows.reduce(
          (total, each) =>
            each.type === 'fold' && !each.opened
              ? total + each.fold.members.reduce((count, { holders }) => count + holders, 0)
              : total,
          0,
        );
        assert.equal(own + folded, lane.holders);
        assert.ok(rows.some((each) => each.type === 'process' && each.node.process.pid === chosen.pid));
        for (const [index, each] of rows.entries()) {
          // A line that goes on is taken up by the next row.
          const next = rows[index + 1];
          assert.equal(
            each.below !== null,
            next !== undefined && each.type === 'process' && next.depth > each.depth,
          );
          for (const { depth } of each.rails) {
            const met = next?.rails.some((rail) => rail.depth === depth) || next?.depth === depth + 1;
            assert.ok(met, `a rail at ${depth} ends in nothing`);
          }
        }
      }),
    );
  });
});
