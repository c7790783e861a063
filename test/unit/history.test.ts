import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { isGrowing } from '../../src/model/growing.ts';
import { growingIn, type History, latest, longestHistory, recorded } from '../../src/model/history.ts';
import type { KindTag } from '../../src/model/kind.ts';
import type { ReportProcess } from '../../src/protocol/report.ts';
import { descriptor, process } from './page-report.ts';

const reading = (...processes: ReportProcess[]) => ({ processes });
const target = (kinds: readonly KindTag[], given: Partial<ReportProcess> = {}) =>
  process(
    1,
    0,
    kinds.map((kind, number) => descriptor(number, { kind })),
    { relation: 'target', ...given },
  );
const countsIn = (history: History) =>
  Object.fromEntries(history.kinds.map(({ kind, counts }) => [kind, counts]));

describe('a history', () => {
  test('counts by kind what the process and all below it hold, and nobody else', () => {
    const below = process(2, 1, [descriptor(3, { kind: 'tcp' })]);
    const others = (['ancestor', 'holder'] as const).map((relation, index) =>
      process(7 + index, 0, [descriptor(3, { kind: 'tcp' })], { relation }),
    );
    const history = recorded(null, reading(...others, target(['pipe', 'pipe']), below));
    assert.deepEqual(countsIn(history), { pipe: [2], tcp: [1] });
    assert.equal(history.readings, 1);
  });

  test('has as many counts for each kind, with those that came later and those that are gone', () => {
    let history = recorded(null, reading(target([])));
    history = recorded(history, reading(target(['pipe'])));
    history = recorded(history, reading(target(['tcp'])));
    assert.deepEqual(countsIn(history), { pipe: [0, 1, 0], tcp: [0, 0, 1] });
    assert.deepEqual(
      history.kinds.map(({ first }) => first),
      [0, 0],
    );
  });

  test('has a series for each process from its first reading on, and none of one that ended or is not readable', () => {
    const below = (startTime: number, ...numbers: number[]) =>
      process(
        2,
        1,
        numbers.map((number) => descriptor(number)),
        { startTime },
      );
    const countsOf = (history: History) => history.processes.map(({ pid, kinds }) => [pid, kinds[0]?.counts]);
    let history = recorded(null, reading(target(['pipe'])));
    history = recorded(history, reading(target(['pipe']), below(7, 3, 4)));
    assert.deepEqual(countsOf(history), [
      [1, [1, 1]],
      [2, [2]],
    ]);
    history = recorded(history, reading(target(['pipe']), below(8, 3)));
    assert.deepEqual(countsOf(history)[1], [2, [1]]);
    history = recorded(history, reading(target(['pipe']), { ...below(8), tableRead: false }));
    assert.deepEqual(
      countsOf(history).map(([pid]) => pid),
      [1],
    );
  });

  test('shows what one process leaks while children come and go, and what only all together gain', () => {
    let leaking: History | null = null;
    let spawning: History | null = null;
    for (let turn = 0; turn < 20; turn++) {
      const held: KindTag[] = Array.from({ length: turn + 1 }, () => 'pipe');
      const passing =
        turn % 2 === 0 ? [process(50 + turn, 1, [descriptor(3), descriptor(4), descriptor(5)])] : [];
      leaking = recorded(leaking, reading(target(held), ...passing));
      const children = Array.from({ length: turn }, (_none, index) =>
        process(50 + index, 1, [descriptor(3)]),
      );
      spawning = recorded(spawning, reading(target([]), ...children));
    }
    assert.deepEqual(leaking && growingIn(leaking), [{ kind: 'pipe', pid: 1 }]);
    assert.deepEqual(spawning && growingIn(spawning), [{ kind: 'pipe', pid: null }]);
  });

  test('says how many tables could not be read', () => {
    const refused = process(2, 1, [], { tableRead: false });
    assert.equal(recorded(null, reading(target([]), refused)).unread, 1);
  });

  test('keeps only so many readings, and what there was at first', () => {
    let history: History | null = null;
    for (let turn = 0; turn < longestHistory + 30; turn++) {
      history = recorded(history, reading(target(Array.from({ length: turn + 2 }, () => 'pipe'))));
    }
    const [pipes] = history?.kinds ?? [];
    assert.equal(pipes?.counts.length, longestHistory);
    assert.equal(pipes?.first, 2);
    assert.equal(pipes && latest(pipes), longestHistory + 31);
    assert.equal(history?.readings, longestHistory + 30);
    assert.deepEqual(history && growingIn(history), [{ kind: 'pipe', pid: 1 }]);
  });
});

describe('a kind is growing', () => {
  const steps = (...rises: number[]): number[] => {
    let now = 3;
    return [now, ...rises.map((rise) => (now += rise))];
  };

  test('when it rises at every reading, from the tenth on', () => {
    assert.equal(isGrowing(steps(...Array(8).fill(1))), false);
    assert.equal(isGrowing(steps(...Array(9).fill(1))), true);
  });

  test('no more once it has stood still for as long as half of the time in which it rose', () => {
    const rising = Array(10).fill(1);
    assert.equal(isGrowing(steps(...rising, 0, 0, 0, 0)), true);
    assert.equal(isGrowing(steps(...rising, 0, 0, 0, 0, 0, 0)), false);
  });

  test('not when a program starts, and not when one thing more comes later', () => {
    const started = [3, 2, 4, 1, 1, 0, 0, 0];
    assert.equal(isGrowing(steps(...started)), false);
    assert.equal(isGrowing(steps(...started, 0, 0, 0, 0, 1)), false);
  });

  test('at any even pace that five rises in a history can show', () => {
    const pace = fc.integer({ min: 1, max: 22 });
    fc.assert(
      fc.property(pace, fc.integer({ min: 1, max: 9 }), fc.nat(20), (gap, by, before) => {
        const counts = steps(...Array(before).fill(0));
        while (counts.length < longestHistory - gap) {
          counts.push(...Array(gap - 1).fill(counts.at(-1) ?? 0), (counts.at(-1) ?? 0) + by);
          const rises = counts.filter((count, index) => index > 0 && count > (counts[index - 1] ?? 0)).length;
          const enough = rises >= 5 && (rises - 1) * gap + 1 >= 9;
          assert.equal(isGrowing(counts), enough, counts.join());
        }
      }),
    );
  });

  test('never in a sawtooth, once it has fallen', () => {
    const tooth = fc.record({ rise: fc.integer({ min: 1, max: 40 }), rest: fc.nat(5) });
    fc.assert(
      fc.property(tooth, fc.integer({ min: 2, max: 6 }), ({ rise, rest }, teeth) => {
        const one = [
          ...Array.from({ length: rise }, (_none, step) => step + 1),
          ...Array(rest).fill(rise),
          0,
        ];
        const counts = [0, ...Array.from({ length: teeth }, () => one).flat()];
        for (let length = one.length + 1; length <= counts.length; length++) {
          assert.equal(isGrowing(counts.slice(0, length)), false, counts.slice(0, length).join());
        }
      }),
    );
  });

  test('never by jumps, however high, that are fewer than five', () => {
    const jumps = fc.array(fc.record({ wait: fc.nat(40), by: fc.integer({ min: 1, max: 500 }) }), {
      maxLength: 4,
    });
    fc.assert(
      fc.property(jumps, (all) => {
        assert.equal(isGrowing(steps(...all.flatMap(({ wait, by }) => [...Array(wait).fill(0), by]))), false);
      }),
    );
  });

  test('never while it falls at least once in nine readings', () => {
    const counts = fc.array(fc.nat(50), { minLength: 1, maxLength: longestHistory });
    fc.assert(
      fc.property(counts, (noise) => {
        const fallen = noise.flatMap((count, index) => (index % 8 === 7 ? [count, -1] : [count]));
        assert.equal(isGrowing(fallen), false);
      }),
    );
  });
});
