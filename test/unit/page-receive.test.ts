import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { emptyModel, modelFromSaved, type PageModel, savedFromModel } from '../../media/page/page-model.ts';
import { receive, revealed } from '../../media/page/receive.ts';
import type { InspectionView } from '../../src/protocol/messages.ts';
import type { Report } from '../../src/protocol/report.ts';
import { descriptor, leak, process, report } from './page-report.ts';

const parent = process(10, 1, [descriptor(3), descriptor(4)], { relation: 'ancestor' });
const child = process(20, 10, [leak(3, 10)], { relation: 'target' });
const read = report(20, [parent, child]);

function view(of: Report): InspectionView {
  return {
    title: 'program',
    kind: 'process',
    summary: null,
    answer: null,
    asked: null,
    origin: null,
    report: of,
  };
}

function shown(
  model: PageModel,
  of: Report,
  focus: { pid: number; number: number | null } | null = null,
): PageModel {
  return receive(model, { type: 'show', inspection: view(of), notice: null, focus });
}

describe('a reading', () => {
  test('chooses the pair, and the place asked for', () => {
    const model = shown(emptyModel, read, { pid: 10, number: 4 });
    assert.deepEqual(model.pair, { parent: 10, child: 20 });
    assert.deepEqual(model.selected, { pid: 10, number: 4 });
    assert.equal(model.connected, true);
  });

  test('of the same process keeps what was chosen', () => {
    const chosen = {
      ...shown(emptyModel, read),
      filter: 'pipe',
      selected: { pid: 20, number: 3 },
      scroll: 52,
    };
    const { filter, selected, scroll } = shown(chosen, read);
    assert.deepEqual(
      { filter, selected, scroll },
      { filter: 'pipe', selected: { pid: 20, number: 3 }, scroll: 52 },
    );
  });

  test('lets go of a descriptor that was closed', () => {
    const chosen = { ...shown(emptyModel, read), selected: { pid: 20, number: 3 } };
    assert.equal(shown(chosen, report(20, [parent, process(20, 10)])).selected, null);
  });

  test('of another process with the same pid starts afresh', () => {
    const chosen = { ...shown(emptyModel, read), filter: 'pipe' };
    const reused = report(20, [parent, { ...child, startTime: 999 }]);
    assert.equal(shown(chosen, reused).filter, '');
  });

  test('for another question about the same process starts afresh', () => {
    const asked = (question: string): InspectionView => ({
      ...view(read),
      kind: 'holders',
      answer: { question, summary: '', advice: null, object: 'a pipe', holders: [] },
    });
    const show = (model: PageModel, inspection: InspectionView): PageModel =>
      receive(model, { type: 'show', inspection, notice: null, focus: null });
    const chosen = { ...show(emptyModel, asked('Why?')), filter: 'pipe' };
    assert.equal(show(chosen, asked('Why?')).filter, 'pipe');
    assert.equal(show(chosen, asked('Why else?')).filter, '');
    assert.equal(show(chosen, view(read)).filter, '');
  });

  test('after a reload without the inspection keeps what was saved', () => {
    const saved = { ...savedFromModel({ ...shown(emptyModel, read), filter: 'pipe' }), inspection: null };
    assert.equal(shown(modelFromSaved(saved), read).filter, 'pipe');
  });
});

test('going to a process outside the family shows it alone, and back', () => {
  const holder = process(77, 1, [descriptor(5)], { relation: 'holder' });
  const model = shown(emptyModel, report(20, [parent, child, holder]));
  const there = revealed(model, 77, 5);
  assert.deepEqual(
    [there.pair, there.selected],
    [
      { parent: null, child: 77 },
      { pid: 77, number: 5 },
    ],
  );
  assert.deepEqual(revealed(there, 10, 4).pair, { parent: 10, child: 20 });
});

test('a failure leaves what is on screen', () => {
  const before = { ...shown(emptyModel, read), busy: 'long' as const };
  const after = receive(before, { type: 'failed', message: 'ESRCH' });
  assert.equal(after.failure, 'ESRCH');
  assert.equal(after.busy, 'no');
  assert.equal(after.inspection, before.inspection);
});

test('revealing what the report does not have changes nothing', () => {
  const model = shown(emptyModel, read);
  assert.equal(revealed(model, 99, 3), model);
});

test('a large inspection is not saved', () => {
  const many = Array.from({ length: 3000 }, (_, number) => descriptor(number));
  const large = shown(emptyModel, report(20, [parent, process(20, 10, many)]));
  assert.equal(savedFromModel(large).inspection, null);
  assert.notEqual(savedFromModel(shown(emptyModel, read)).inspection, null);
});
