import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { expectedBy } from '../../src/expectations/match.ts';
import { parseEntries } from '../../src/expectations/parse.ts';
import { createJudgingSource, type JudgedReading } from '../../src/judging/judging-source.ts';
import type { Snapshot } from '../../src/model/snapshot.ts';
import { judgedReport } from '../../src/protocol/judged-report.ts';
import type { Report } from '../../src/protocol/report.ts';
import { isRefusal } from '../../src/source/source.ts';
import { type Fixture, startFixture } from '../fixtures/fixture.ts';
import { assertJapanese, inJapanese, japanese } from '../fixtures/in-japanese.ts';

/** More than one block of rows in each of three processes. */
const size = '700';
const { expectations } = parseEntries([{ expect: 'allow', kind: 'eventfd', reason: 'They count.' }]);
const list = { source: 'setting', name: 'the setting', expectations } as const;
const refusal = { call: 'parse', code: 'Invalid', message: 'One folder has none.' };
const inForce = { lists: [list], refusals: [refusal] };

describe('what the reading thread judges', () => {
  let family: Fixture;
  before(async () => {
    family = await startFixture('many-inherited', size, '2');
  });
  after(() => family?.end());

  async function judged(bundle?: Readonly<Record<string, string>>): Promise<JudgedReading> {
    const source = createJudgingSource(undefined, bundle);
    try {
      const reading = await source.judge({ ...family, given: null, reuse: false, expectations: inForce });
      assert.ok(!isRefusal(reading), JSON.stringify(reading));
      return reading;
    } finally {
      await source.dispose();
    }
  }
  const judgedHere = (snapshot: Snapshot): Report =>
    judgedReport(withoutVerdicts(snapshot), { expected: expectedBy([list]), refusals: [refusal] });

  test('is what would be judged here, word by word', async () => {
    const { snapshot, report } = await judged();
    assert.deepEqual(plain(report), plain(judgedHere(snapshot)));
    const verdicts = report.processes.flatMap(({ descriptors }) => descriptors.map(({ verdict }) => verdict));
    assert.ok(verdicts.filter((verdict) => verdict === 'leaked').length > 500);
    assert.ok(verdicts.filter((verdict) => verdict === 'deliberate').length > 100);
  });

  test('and so it is in Japanese', async () => {
    const { snapshot, report } = await judged(japanese);
    assert.deepEqual(plain(report), plain(inJapanese(() => judgedHere(snapshot))));
    const leak = report.processes.at(-1)?.descriptors.find(({ verdict }) => verdict === 'leaked');
    assertJapanese(leak?.evidence[0] ?? '');
  });
});

describe('what the reading thread judges again', () => {
  let family: Fixture;
  before(async () => {
    family = await startFixture('many-inherited', size, '2');
  });
  after(() => family?.end());
  const other = {
    lists: [
      {
        ...list,
        expectations: parseEntries([{ expect: 'allow', kind: 'pipe', reason: 'They tell.' }]).expectations,
      },
    ],
    refusals: [],
  };

  test('is what would be judged here, whether the thread has it still or is handed it', async () => {
    const source = createJudgingSource();
    const next = createJudgingSource();
    try {
      const asked = { ...family, given: null, reuse: false, expectations: inForce };
      const reading = await source.judge(asked);
      assert.ok(!isRefusal(reading), JSON.stringify(reading));
      const here = judgedReport(withoutVerdicts(reading.snapshot), {
        expected: expectedBy(other.lists),
        refusals: [],
      });
      const rows = here.processes.flatMap(({ descriptors }) => descriptors);
      assert.ok(rows.some(({ expectation }) => expectation?.reason === 'They tell.'));
      for (const by of [source, next]) {
        const again = await by.rejudge(reading, other);
        assert.ok(!isRefusal(again), JSON.stringify(again));
        assert.deepEqual(plain(again.report), plain(here));
        assert.deepEqual(
          again.snapshot.processes.map(({ pid }) => pid),
          here.processes.map(({ pid }) => pid),
        );
        const back = await by.rejudge(again, inForce);
        assert.ok(!isRefusal(back), JSON.stringify(back));
        assert.deepEqual(plain(back.report), plain(reading.report));
        const same = await by.rejudge(back, inForce);
        assert.ok(!isRefusal(same) && same.change === null);
      }
    } finally {
      await Promise.all([source.dispose(), next.dispose()]);
    }
  });
});

/** Of a text, so that rows that make theirs when asked are compared by what they say. */
function plain(report: Report): unknown {
  return JSON.parse(JSON.stringify(report));
}

/** The snapshot as it was read: its rows are the report's, which say what was judged as well. */
function withoutVerdicts(snapshot: Snapshot): Snapshot {
  const processes = snapshot.processes.map((process) => ({
    ...process,
    descriptors: process.descriptors.map((each) => ({
      number: each.number,
      kind: each.kind,
      target: each.target,
      access: each.access,
      flags: each.flags,
      closeOnExec: each.closeOnExec,
      position: each.position,
      inode: each.inode,
      mountId: each.mountId,
      details: each.details,
      refusal: each.refusal,
      description: each.description,
      identity: each.identity,
    })),
  }));
  return { ...snapshot, processes };
}
