import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { type AlignedChild, type AlignedParent, align, rowsOf } from '../../src/model/alignment.ts';
import { severities, verdictNames } from '../../src/model/verdict.ts';

function parent(
  number: number,
  description: number | null,
  closeOnExec: boolean | null = false,
): AlignedParent {
  return { number, description, closeOnExec };
}

function child(
  number: number,
  description: number | null,
  verdict: AlignedChild['verdict'] = 'leaked',
  severity: AlignedChild['severity'] = 'high',
): AlignedChild {
  return { number, description, verdict, severity };
}

/** A row as text: numbers on both sides and the lines that meet in it. */
function drawn(parents: readonly AlignedParent[], children: readonly AlignedChild[]): string[] {
  return align(parents, children)
    .flatMap((group) => rowsOf(group))
    .map(({ parent: left, child: right, joins }) => {
      const bus = joins.up && joins.down ? '|' : joins.up ? '^' : joins.down ? 'v' : '.';
      const lines = `${joins.fromParent ? '-' : ' '}${bus}${joins.toChild ? '>' : ' '}`;
      return `${left?.number ?? '_'} ${lines} ${right?.number ?? '_'}`;
    });
}

describe('rows', () => {
  test('descriptors meet by open file description, not by number', () => {
    assert.deepEqual(drawn([parent(5, 1), parent(9, 2)], [child(5, 2), child(9, 1)]), ['9 -.> 5', '5 -.> 9']);
  });

  test('a fan-out keeps equal numbers in one row and joins the rest by the bus', () => {
    assert.deepEqual(drawn([parent(4, 1)], [child(3, 1), child(4, 1), child(30, 1)]), [
      '_  v> 3',
      '4 -|> 4',
      '_  ^> 30',
    ]);
  });

  test('several parents of one child are joined too', () => {
    assert.deepEqual(drawn([parent(0, 1), parent(1, 1), parent(2, 1)], [child(1, 1)]), [
      '0 -v  _',
      '1 -|> 1',
      '2 -^  _',
    ]);
  });

  test('what is shared with nobody has no lines', () => {
    assert.deepEqual(drawn([parent(3, 1)], [child(3, 2)]), ['_  .  3', '3  .  _']);
  });

  test('an unknown description joins nothing, not even another unknown one', () => {
    assert.deepEqual(drawn([parent(3, null)], [child(3, null), child(4, null)]), [
      '_  .  3',
      '_  .  4',
      '3  .  _',
    ]);
  });
});

describe('order', () => {
  test('verdicts are read from leaked to own, then what only the parent has', () => {
    const order = [
      'own',
      'standard',
      'convention',
      'deliberate',
      'shared-by-fork',
      'unknown',
      'leaked',
    ] as const;
    const children = order.map((verdict, index) => child(index, 100 + index, verdict, 'none'));
    const sections = align([parent(50, 1)], children).map(({ section, children: members }) => [
      section,
      members[0]?.verdict,
    ]);
    assert.deepEqual(sections, [
      ['leaked', 'leaked'],
      ['unknown', 'unknown'],
      ['shared-by-fork', 'shared-by-fork'],
      ['intended', 'deliberate'],
      ['intended', 'convention'],
      ['intended', 'standard'],
      ['own', 'own'],
      ['not-inherited', undefined],
    ]);
  });

  test('leaks are read by severity before number', () => {
    const children = [
      child(3, 1, 'leaked', 'low'),
      child(9, 2, 'leaked', 'critical'),
      child(4, 3, 'leaked', 'low'),
    ];
    assert.deepEqual(drawn([], children), ['_  .  9', '_  .  3', '_  .  4']);
  });

  test('a group is read where its worst member belongs', () => {
    const [first] = align(
      [parent(7, 2)],
      [child(3, 1, 'unknown'), child(8, 2, 'deliberate'), child(7, 2, 'leaked')],
    );
    assert.equal(first?.section, 'leaked');
    assert.deepEqual(
      first?.children.map(({ number }) => number),
      [7, 8],
    );
  });

  test('of what only the parent has, the inheritable comes first and the closed last', () => {
    const parents = [parent(3, 1, true), parent(4, 2, null), parent(5, 3, false)];
    assert.deepEqual(drawn(parents, []), ['5  .  _', '4  .  _', '3  .  _']);
  });
});

const description = fc.option(fc.nat(6), { nil: null });
const parents = fc.uniqueArray(
  fc.record({ number: fc.nat(40), description, closeOnExec: fc.constantFrom(true, false, null) }),
  { selector: ({ number }) => number },
);
const children = fc.uniqueArray(
  fc.record({
    number: fc.nat(40),
    description,
    verdict: fc.constantFrom(...verdictNames),
    severity: fc.constantFrom(...severities),
  }),
  { selector: ({ number }) => number },
);

describe('for any two tables', () => {
  test('every descriptor is in exactly one row', () => {
    fc.assert(
      fc.property(parents, children, (left, right) => {
        const rows = align(left, right).flatMap((group) => rowsOf(group));
        const found = (side: 'parent' | 'child') =>
          rows.flatMap((row) => row[side]?.number ?? []).sort((one, other) => one - other);
        const numbers = (items: readonly { readonly number: number }[]) =>
          items.map(({ number }) => number).sort((one, other) => one - other);
        assert.deepEqual(found('parent'), numbers(left));
        assert.deepEqual(found('child'), numbers(right));
      }),
    );
  });

  test('rows of a group stand together, and its bus begins at the first and ends at the last', () => {
    fc.assert(
      fc.property(parents, children, (left, right) => {
        const rows = align(left, right).flatMap((group) => rowsOf(group));
        for (const [index, row] of rows.entries()) {
          assert.equal(row.joins.up, index > 0 && rows[index - 1]?.group === row.group);
          assert.equal(row.joins.down, rows[index + 1]?.group === row.group);
        }
      }),
    );
  });

  test('equal numbers of one description are in one row', () => {
    fc.assert(
      fc.property(parents, children, (left, right) => {
        const rows = align(left, right).flatMap((group) => rowsOf(group));
        for (const one of left) {
          const twin = right.find(
            (other) => other.number === one.number && other.description === one.description,
          );
          if (twin !== undefined && one.description !== null) {
            assert.ok(rows.some((row) => row.parent === one && row.child === twin));
          }
        }
      }),
    );
  });

  test('the order in which tables are given changes nothing', () => {
    fc.assert(
      fc.property(parents, children, (left, right) => {
        assert.deepEqual(drawn(left, right), drawn([...left].reverse(), [...right].reverse()));
      }),
    );
  });
});
