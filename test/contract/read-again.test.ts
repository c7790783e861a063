import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { readAgain } from '../../src/editor/follow/read-again.ts';
import type { Engine } from '../../src/editor/inspection/engine.ts';
import type { Inspection } from '../../src/editor/inspection/inspection.ts';
import { processInspection } from '../../src/editor/inspection/judged.ts';
import { readProcess } from '../../src/editor/inspection/read-process.ts';
import { createJudgingSource } from '../../src/judging/judging-source.ts';
import { applied, changeOf } from '../../src/protocol/report-change.ts';
import { isRefusal } from '../../src/source/source.ts';
import { type ObedientShell, startShell } from '../fixtures/obedient-shell.ts';

const expectations = { expected: () => null, refusals: [], lists: [] };
const { signal } = new AbortController();

describe('a further reading of a process that is followed', () => {
  const source = createJudgingSource();
  const engine: Pick<Engine, 'source'> = {
    source: () => source,
  };
  let shell: ObedientShell;
  let first: Inspection;
  const again = async (current: Inspection): Promise<Inspection> => {
    const target = { kind: 'process', pid: shell.pid, startTime: null } as const;
    const next = await readAgain(engine, current, target, expectations, signal);
    assert.ok(!isRefusal(next), JSON.stringify(next));
    // What is told apart is what a comparison of both reports finds, and gives the later one.
    assert.deepEqual(next.change, changeOf(current.report, next.inspection.report));
    return next.inspection;
  };
  const changeOfShell = (from: Inspection, to: Inspection) =>
    changeOf(from.report, to.report)?.processes.find(({ pid }) => pid === shell.pid);
  before(async () => {
    shell = await startShell();
    const target = { kind: 'process', pid: shell.pid, startTime: null } as const;
    const reading = await readProcess(engine, target, expectations, null, signal);
    assert.ok(!isRefusal(reading), JSON.stringify(reading));
    first = processInspection(target, reading);
  });
  after(async () => {
    await shell?.end().catch(() => undefined);
    await source.dispose();
  });

  test('says nothing of what is as it was', async () => {
    const change = changeOfShell(first, await again(first));
    assert.ok(change === undefined || change.descriptors.length + change.closed.length === 0);
  });

  test('says what was opened and closed, and no more', async () => {
    await shell.do('exec 20</etc/hostname');
    const opened = await again(first);
    const change = changeOfShell(first, opened);
    assert.deepEqual([change?.descriptors.map(({ number }) => number), change?.closed], [[20], []]);
    await shell.do('exec 20<&-');
    const closed = await again(opened);
    const after = changeOfShell(opened, closed);
    assert.deepEqual([after?.descriptors, after?.closed], [[], [20]]);
  });

  test('has a child with what it inherited, as the whole report has', async () => {
    await shell.do('exec 20</etc/hostname; sleep 1000 & child=$!');
    const next = await again(first);
    const change = changeOf(first.report, next.report);
    assert.deepEqual(change && applied(first.report, change), next.report);
    const child = next.report.processes.find(({ parentPid }) => parentPid === shell.pid);
    assert.equal(child?.descriptors.find(({ number }) => number === 20)?.verdict, 'leaked');
  });

  test('is the last one once the process has ended', async () => {
    await shell.end();
    const last = await again(first);
    assert.equal(last.ended, true);
    assert.match(last.notice ?? '', /^The process has ended\. This is the reading of/);
    assert.equal(last.report, first.report);
  });
});
