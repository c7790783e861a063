import assert from 'node:assert/strict';
import { describe, type mock, test } from 'node:test';
import { compare, show } from '../../media/page/comparison.ts';
import { OnScreen } from '../../media/page/on-screen.ts';
import { emptyModel, type PageModel } from '../../media/page/page-model.ts';
import { Readying } from '../../media/page/readying.ts';
import { receive, receiving } from '../../media/page/receive.ts';
import type { ToPage } from '../../src/protocol/messages.ts';
import type { Report } from '../../src/protocol/report.ts';
import { changeOf } from '../../src/protocol/report-change.ts';
import { descriptor, leak, process, report } from './page-report.ts';

const later = '2025-01-02T03:04:59.000Z';

/** A parent and a child with so many rows each; the child's first leaked. */
function read(rows: number): Report {
  const numbers = Array.from({ length: rows }, (_, index) => index);
  const parent = process(
    10,
    1,
    numbers.map((number) => descriptor(number)),
  );
  const child = process(
    20,
    10,
    numbers.map((number) => (number === 0 ? leak(number, 10) : descriptor(number))),
    { relation: 'target' },
  );
  return report(20, [parent, child]);
}

function showing(of: Report): ToPage {
  const view = {
    title: '',
    kind: 'process',
    summary: null,
    answer: null,
    asked: null,
    origin: null,
  } as const;
  return { type: 'show', inspection: { ...view, report: of }, notice: null, focus: null };
}

function following(before: Report, after: Report): ToPage {
  const change = changeOf(before, { ...after, taken: later });
  return { type: 'advance', since: before.taken, taken: later, title: 'later', change };
}

/** Each look at the clock finds it a little later: how much is done in a turn is decided here. */
function slowClock(context: { readonly mock: typeof mock }): void {
  let now = 0;
  context.mock.method(performance, 'now', () => {
    now += 3;
    return now;
  });
  context.mock.timers.enable({ apis: ['setTimeout'] });
}

/** A screen, and what arrived on it. */
function screenWith(model: PageModel, isUnseen = false) {
  const screen = new OnScreen(model, () => {});
  const readying = new Readying(screen, () => isUnseen);
  const arrived: ToPage['type'][] = [];
  const take = (message: ToPage): void =>
    readying.take({
      isBrief: message.type !== 'show' && message.type !== 'advance',
      prepare: (now) => receiving(now, message),
      arrived: () => void arrived.push(message.type),
    });
  return { screen, readying, arrived, take };
}

/** All that is drawn is what it would be if it had been made at once. */
function assertWhole({ model, comparison, shown }: OnScreen): void {
  const { inspection, pair, passing, filter, verdicts } = model;
  const whole = inspection && compare(inspection.report, pair, passing.departed);
  assert.deepEqual(comparison, whole);
  assert.deepEqual(shown, whole && show(whole, filter, verdicts));
}

describe('what comes', () => {
  const first = read(6000);
  const model = receive(emptyModel, showing(first));
  const closed = {
    ...first,
    processes: first.processes.map((each) => ({ ...each, descriptors: each.descriptors.slice(1) })),
  };

  test('is there at once where there is little of it', () => {
    const { screen, readying, arrived, take } = screenWith(emptyModel);
    take(showing(read(20)));
    assert.deepEqual(arrived, ['show']);
    assert.equal(readying.pending, false);
    assert.equal(screen.comparison?.rowCount, 40);
    assertWhole(screen);
  });

  test('of a large reading is made ready while the one before stays', (context) => {
    slowClock(context);
    const { screen, arrived, take } = screenWith(model);
    const before = screen.shown;
    take(following(first, closed));
    assert.deepEqual(arrived, []);
    assert.equal(screen.shown, before);
    context.mock.timers.runAll();
    assert.deepEqual(arrived, ['advance']);
    assert.equal(screen.model.inspection?.title, 'later');
    // Those that were closed are still on screen, as gone.
    assert.equal(screen.model.passing.departed.length, 2);
    assertWhole(screen);
  });

  test('keeps what the user chose meanwhile', (context) => {
    slowClock(context);
    const { screen, arrived, take } = screenWith(model);
    take(following(first, closed));
    screen.model = { ...screen.model, filter: '599', pair: { parent: null, child: 10 }, scroll: 40 };
    context.mock.timers.runAll();
    assert.deepEqual(arrived, ['advance']);
    assert.equal(screen.model.filter, '599');
    assert.deepEqual(screen.model.pair, { parent: null, child: 10 });
    assert.equal(screen.model.scroll, 40);
    assertWhole(screen);
  });

  test('comes in order, and of two readings the first does not wait', (context) => {
    slowClock(context);
    const { screen, arrived, take } = screenWith(model);
    take(following(first, closed));
    take({ type: 'busy', busy: 'briefly' });
    assert.deepEqual(arrived, []);
    take(showing(first));
    assert.deepEqual(arrived, ['advance', 'busy']);
    context.mock.timers.runAll();
    assert.deepEqual(arrived, ['advance', 'busy', 'show']);
    assert.equal(screen.model.inspection?.report, first);
    assertWhole(screen);
  });

  test('is not put off where nobody sees it', (context) => {
    slowClock(context);
    const { arrived, take } = screenWith(model, true);
    take(following(first, closed));
    assert.deepEqual(arrived, ['advance']);
  });

  test('is drawn of what is there already where rows did not change', (context) => {
    slowClock(context);
    const { screen, take } = screenWith(model);
    const before = screen.comparison;
    take({ type: 'advance', since: first.taken, taken: later, title: '', change: null });
    context.mock.timers.runAll();
    assert.equal(screen.model.taken, later);
    assert.equal(screen.comparison, before);
  });
});
