import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import type { Descriptor } from '../../../src/model/descriptor.ts';
import type { Expect } from '../../../src/model/expectation.ts';
import type { Process } from '../../../src/model/process.ts';
import type { Verdict } from '../../../src/model/verdict.ts';
import { reportSchema } from '../../../src/protocol/report.ts';
import { reportOf } from '../../../src/protocol/report-of.ts';
import { judgeInBoth as judge } from '../../fixtures/in-japanese.ts';
import { descriptor, processWith, snapshotWith } from '../../fixtures/snapshots.ts';

const reference = (expect: Expect) =>
  ({ expect, source: 'file', name: '.fd-inheritance.json', index: 1, reason: 'we\u202e log' }) as const;

function judged(
  expect: Expect,
  child: Descriptor,
  parent: readonly Descriptor[],
  more: Partial<Process> = {},
) {
  const snapshot = snapshotWith(processWith(20, 0, parent), processWith(30, 20, [child], more));
  const found = judge(snapshot)[1]?.verdicts[0];
  const verdict = judge(snapshot, ({ pid }) => (pid === 30 ? reference(expect) : null))[1]?.verdicts[0];
  assert.ok(found && verdict);
  return { found, verdict };
}

const leak = [descriptor(5, 1), [descriptor(5, 1)]] as const;
const deliberate = [descriptor(5, 1), [descriptor(5, 1, { closeOnExec: true })]] as const;

function gainedOnly({ found, verdict }: { found: Verdict; verdict: Verdict }): void {
  const { evidence, expectation, ...rest } = verdict;
  const { evidence: before, expectation: none, ...foundRest } = found;
  assert.deepEqual(rest, foundRest);
  assert.deepEqual(evidence.slice(1), before);
  assert.deepEqual([none, expectation], [null, reference('deny')]);
}

test('an accepted leak is deliberate and harmless, and what was found stays in the evidence', () => {
  const { found, verdict } = judged('allow', ...leak);
  assert.equal(found.verdict, 'leaked');
  assert.deepEqual(
    [verdict.verdict, verdict.confidence, verdict.severity, verdict.consequence, verdict.remedy],
    ['deliberate', 'proved', 'none', null, null],
  );
  assert.deepEqual(verdict.evidence, [
    'Accepted as expected by .fd-inheritance.json, entry 2: we\\u202e log',
    ...found.evidence,
  ]);
  assert.deepEqual(verdict.expectation, reference('allow'));
});

test('what is unknown can be accepted too', () => {
  const { found, verdict } = judged('allow', descriptor(5, 1), [descriptor(5, 1, { closeOnExec: null })]);
  assert.deepEqual([found.verdict, verdict.verdict, verdict.confidence], ['unknown', 'deliberate', 'none']);
});

test('what is right by itself is not changed by accepting it', () => {
  const { found, verdict } = judged('allow', ...deliberate);
  assert.deepEqual(verdict, found);
});

for (const [what, child, parent] of [
  ['deliberate', ...deliberate],
  ['own', descriptor(5, 2), []],
  ['standard', descriptor(1, 1), [descriptor(1, 1)]],
] as const) {
  test(`denied, what would be ${what} is leaked, with consequence and remedy`, () => {
    const { found, verdict } = judged('deny', child, parent);
    assert.deepEqual([found.verdict, verdict.verdict], [what, 'leaked']);
    assert.equal(verdict.evidence[0], 'Denied by .fd-inheritance.json, entry 2: we\\u202e log');
    assert.deepEqual(verdict.evidence.slice(1), found.evidence);
    assert.ok(verdict.severity !== 'none' && verdict.consequence && verdict.remedy);
  });
}

test('a leak that is denied too keeps its verdict and gains the sentence', () => {
  gainedOnly(judged('deny', ...leak));
});

test('what is shared by fork or unknown stays so when it is denied', () => {
  gainedOnly(judged('deny', descriptor(5, 1), [descriptor(5, 1)], { forkedNotExeced: true }));
  gainedOnly(judged('deny', descriptor(5, 1), [descriptor(5, 1, { closeOnExec: null })]));
});

test('a report carries the entry, and one of before it was known still parses', () => {
  const snapshot = snapshotWith(processWith(20, 0, leak[1]), processWith(30, 20, [leak[0]]));
  const report = reportOf(
    snapshot,
    judge(snapshot, () => reference('allow')),
  );
  assert.deepEqual(v.parse(reportSchema, JSON.parse(JSON.stringify(report))), report);
  assert.deepEqual(report.processes[1]?.descriptors[0]?.expectation, reference('allow'));
  const older = JSON.parse(JSON.stringify(report));
  delete older.processes[1].descriptors[0].expectation;
  assert.equal(v.parse(reportSchema, older).processes[1]?.descriptors[0]?.expectation, null);
});
