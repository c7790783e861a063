import assert from 'node:assert/strict';
import { describe, mock, test } from 'node:test';
import { compare, show } from '../../media/page/comparison.ts';
import { Sifting } from '../../media/page/sifting.ts';
import { descriptor, process, report } from './page-report.ts';

const all: readonly never[] = [];

function table(rows: number, pid = 20) {
  const rows_ = Array.from({ length: rows }, (_, index) => descriptor(index));
  const comparison = compare(report(pid, [process(pid, 1, rows_)]), null);
  assert.ok(comparison);
  return comparison;
}

/** Each look at the clock finds it a little later: how long a search takes is decided here. */
function slowClock(context: { readonly mock: typeof mock }): void {
  let now = 0;
  context.mock.method(performance, 'now', () => {
    now += 3;
    return now;
  });
  context.mock.timers.enable({ apis: ['setTimeout'] });
}

describe('what a filter leaves', () => {
  test('of a small table is found at once', () => {
    const ended = mock.fn();
    const sifting = new Sifting(ended);
    const comparison = table(20);
    assert.deepEqual(sifting.shown(comparison, '7', all), show(comparison, '7', all));
    assert.equal(sifting.pending, false);
    assert.equal(ended.mock.callCount(), 0);
  });

  test('of a large one stays as it was until it is found, in turns', (context) => {
    slowClock(context);
    const ended = context.mock.fn();
    const sifting = new Sifting(ended);
    const comparison = table(5000);
    const whole = sifting.shown(comparison, '', all);
    assert.equal(whole.rowCount, 5000);
    assert.equal(sifting.shown(comparison, '499', all), whole);
    assert.equal(sifting.pending, true);
    context.mock.timers.runAll();
    assert.equal(sifting.pending, false);
    assert.equal(ended.mock.callCount(), 1);
    assert.deepEqual(sifting.shown(comparison, '499', all), show(comparison, '499', all));
  });

  test('is not looked for any more once another key was pressed', (context) => {
    slowClock(context);
    const ended = context.mock.fn();
    const sifting = new Sifting(ended);
    const comparison = table(5000);
    sifting.shown(comparison, '', all);
    sifting.shown(comparison, '1', all);
    sifting.shown(comparison, '12', all);
    context.mock.timers.runAll();
    assert.equal(ended.mock.callCount(), 1);
    assert.equal(sifting.shown(comparison, '12', all).rowCount, show(comparison, '12', all).rowCount);
  });

  test('is whole for who cannot wait, and for another table', (context) => {
    slowClock(context);
    const sifting = new Sifting(() => assert.fail('nobody waits any more'));
    const comparison = table(5000);
    sifting.shown(comparison, '', all);
    sifting.shown(comparison, '49', all);
    sifting.settle();
    assert.deepEqual(sifting.shown(comparison, '49', all), show(comparison, '49', all));
    const other = table(4000, 30);
    assert.deepEqual(sifting.shown(other, '49', all), show(other, '49', all));
    assert.equal(sifting.pending, false);
    context.mock.timers.runAll();
  });
});
