import assert from 'node:assert/strict';
import { test } from 'node:test';
import { followRace, shareOfACore } from '../bench/following.ts';
import { machineRace } from '../bench/machine.ts';
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

test('a search of the whole machine is measured by time and by memory', async () => {
  const { results, descriptors } = await machineRace(20, 12, 1, false);
  assert.equal(descriptors, 240);
  assert.equal(results.length, 3);
  for (const { name, missing, rounds } of results) {
    const [taken] = rounds;
    assert.ok(missing || ((taken?.passed ?? 0) > 0 && typeof taken?.memory === 'number'), name);
  }
});

test('following is measured by what it takes of a processor', async () => {
  const race = await followRace(3, 12, 1);
  assert.equal(race.descriptors, 24);
  assert.match(shareOfACore(race), / takes \d+\.\d\d % of one processor\.$/);
});
