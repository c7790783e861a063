import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { kindOf } from './case.ts';
import { cases } from './cases.ts';
import { figuresOf, type Row } from './compare.ts';
import { obstacleTo } from './obstacle.ts';
import programs from './programs.json' with { type: 'json' };
import { runCase } from './run-case.ts';

const rows: Row[] = [];

describe('real programs', { concurrency: 2 }, () => {
  for (const given of cases) {
    test(`${kindOf(given)}: ${given.name}`, async (context) => {
      const obstacle = obstacleTo(given);
      if (obstacle !== null) {
        context.skip(obstacle);
        return;
      }
      const outcome = await runCase(given);
      if ('skipped' in outcome) {
        context.skip(outcome.skipped);
        return;
      }
      rows.push(...outcome);
      assert.deepEqual(
        outcome.map(({ number, object, found }) => [number, object, found]),
        outcome.map(({ number, object, expected }) => [number, object, expected]),
      );
    });
  }
});

test('there are at least 25 leaking and 25 innocent cases, each of its own name, and no program is installed for none', () => {
  const count = (kind: string): number => cases.filter((each) => kindOf(each) === kind).length;
  assert.ok(count('leaking') >= 25 && count('innocent') >= 25);
  assert.equal(new Set(cases.map(({ name }) => name)).size, cases.length);
  assert.deepEqual(new Set(cases.flatMap((each) => each.programs)), new Set(Object.keys(programs)));
});

test('every leak was found, nothing else was called one, and every verdict is right', () => {
  assert.ok(rows.length > 0);
  assert.deepEqual(figuresOf(rows), { recall: 1, precision: 1, agreement: 1 });
});
