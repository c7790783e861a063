import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tableRace } from '../bench/races.ts';
import { raceTable } from '../bench/table.ts';

test('the benchmark makes its processes, lets everybody read them and prints what they took', async () => {
  const { results, descriptors, processes } = await tableRace(80, 'mixed', 1);
  assert.ok(descriptors >= 80 && processes === 1);
  for (const { name, missing, rounds } of results) {
    assert.ok(!missing && rounds.length === 1, name);
    assert.ok((rounds[0]?.passed ?? 0) > 0, name);
  }
  const text = raceTable('a race', results, descriptors);
  for (const { name } of results) {
    assert.ok(text.includes(`\n${name} `), name);
  }
});
