import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { compare } from '../../media/page/comparison.ts';
import { faded, momentOf } from '../../media/page/follow/advance.ts';
import { hasEnded, isLeaving, markOf, withEnded } from '../../media/page/follow/passing.ts';
import { passingSentence } from '../../media/page/follow/passing-sentence.ts';
import { pointsOf } from '../../media/page/follow/sparkline.ts';
import { emptyModel, type PageModel } from '../../media/page/page-model.ts';
import { receive } from '../../media/page/receive.ts';
import { recorded } from '../../src/model/history.ts';
import type { ToPage } from '../../src/protocol/messages.ts';
import type { Report, ReportDescriptor, ReportProcess } from '../../src/protocol/report.ts';
import { changeOf } from '../../src/protocol/report-change.ts';
import { descriptor, leak, process, report } from './page-report.ts';

const moment = (second: number): string => new Date(Date.UTC(2025, 0, 2, 3, 4, second)).toISOString();
const at = (second: number, ...processes: ReportProcess[]): Report => ({
  ...report(10, processes),
  taken: moment(second),
});
const target = (...numbers: number[]): ReportProcess =>
  process(
    10,
    1,
    numbers.map((number) => descriptor(number)),
    { relation: 'target' },
  );
const child = process(20, 10, [leak(3, 10)]);

/** A page that follows a process, and a way to give it further readings. */
function following(first: Report, paused = false): PageModel {
  const show: ToPage = {
    type: 'show',
    inspection: {
      title: '',
      kind: 'process',
      summary: null,
      answer: null,
      asked: null,
      origin: null,
      report: first,
    },
    notice: null,
    focus: null,
  };
  const history = recorded(null, first);
  const model = receive(emptyModel, show);
  return receive(model, { type: 'following', can: true, following: { paused, history } });
}

function read(model: PageModel, next: Report): PageModel {
  const before = model.inspection?.report;
  assert.ok(before);
  const since = momentOf(model) ?? '';
  const change = changeOf(before, next);
  return receive(model, { type: 'advance', since, taken: next.taken, title: 'program', change });
}

const shownNumbers = (model: PageModel): (number | undefined)[] => {
  const of =
    model.inspection && compare(model.inspection.report, { parent: null, child: 10 }, model.passing.departed);
  return of?.groups.flatMap(({ children }) => children.map(({ number }) => number)) ?? [];
};

describe('a further reading on the page', () => {
  test('marks what came, and keeps what went until the next one, then lets it fade', () => {
    const first = following(at(0, target(3, 4)));
    const second = read(first, at(1, target(4, 5)));
    assert.deepEqual(
      [3, 4, 5].map((number) => markOf(second.passing, 10, number)),
      ['gone', null, 'appeared'],
    );
    assert.deepEqual(shownNumbers(second), [3, 4, 5]);
    const third = read(second, at(2, target(4, 5)));
    assert.deepEqual(
      [3, 4, 5].map((number) => markOf(third.passing, 10, number)),
      ['leaving', null, null],
    );
    assert.ok(isLeaving(third.passing));
    assert.deepEqual(shownNumbers(faded(third)), [4, 5]);
  });

  test('counts on, and says when it was taken, where nothing is new', () => {
    const first = following(at(0, target(3)));
    const second = read(first, at(1, target(3)));
    assert.equal(second.inspection, first.inspection);
    assert.equal(second.passing, first.passing);
    assert.deepEqual(
      [momentOf(second), second.following?.history.readings, second.following?.history.kinds[0]?.counts],
      [moment(1), 2, [1, 1]],
    );
    const third = read(second, at(2, target(3, 4)));
    assert.deepEqual([momentOf(third), third.following?.history.kinds[0]?.counts], [moment(2), [1, 1, 2]]);
  });

  test('is dropped where it follows a reading that the page has not', () => {
    const model = following(at(0, target(3)));
    const message = { type: 'advance', since: moment(7), taken: moment(8), title: '', change: null } as const;
    assert.equal(receive(model, message), model);
    assert.equal(receive(emptyModel, message), emptyModel);
  });

  test('of a number that stands for another object shows it as new, and of one that is open again', () => {
    const other = process(10, 1, [descriptor(3, { kind: 'tcp' })], { relation: 'target' });
    const second = read(following(at(0, target(3))), at(1, other));
    assert.equal(markOf(second.passing, 10, 3), 'appeared');
    const reopened = read(read(following(at(0, target(3, 4))), at(1, target(4))), at(2, target(3, 4)));
    assert.equal(markOf(reopened.passing, 10, 3), 'appeared');
    assert.deepEqual(shownNumbers(reopened), [3, 4]);
  });

  test('marks nothing where a table could not be read', () => {
    const unread = process(10, 1, [], { relation: 'target', tableRead: false });
    const second = read(following(at(0, target(3))), at(1, unread));
    assert.deepEqual([second.passing.departed, markOf(second.passing, 10, 3)], [[], null]);
    assert.equal(read(second, at(2, target(3))).passing.appeared.size, 0);
  });
});

describe('processes that come and go', () => {
  test('are told of, and one that ends on screen stays there with all it held', () => {
    const first = following(at(0, target(3)));
    const second = read(first, at(1, target(3), child));
    assert.deepEqual(
      second.passing.news.map(({ process: { pid }, change }) => [pid, change]),
      [[20, 'started']],
    );
    const chosen = { ...second, pair: { parent: 10, child: 20 }, selected: { pid: 20, number: 3 } };
    const third = read(chosen, at(2, target(3)));
    assert.deepEqual([third.pair, third.selected], [chosen.pair, chosen.selected]);
    assert.ok(hasEnded(third.passing.news, 20));
    assert.equal(markOf(third.passing, 20, 3), 'gone');
    const { inspection, passing, pair } = third;
    const pids = (of: PageModel['pair']) =>
      inspection && withEnded(inspection.report, passing.news, of).processes.map(({ pid }) => pid);
    assert.deepEqual([pids(pair), pids({ parent: null, child: 10 })], [[10, 20], [10]]);
    assert.match(passingSentence(chosen, third), /^program 20 \(20\) has ended$/);
  });

  test('whose pid is used again are another process', () => {
    const again = { ...child, startTime: 999 };
    const model = read(read(following(at(0, target(3), child)), at(1, target(3))), at(2, target(3), again));
    assert.deepEqual([hasEnded(model.passing.news, 20), model.passing.news.length], [false, 1]);
  });

  test('share nothing with what gets the number of a description that they had alone', () => {
    const held = (number: number, description: number) => descriptor(number, { description });
    const own = process(20, 10, [held(3, 7), held(4, 1)]);
    const parent = (...descriptors: ReportDescriptor[]) =>
      process(10, 1, [held(5, 1), ...descriptors], { relation: 'target' });
    const first = following(at(0, parent(), own));
    const ended = read(first, at(1, parent()));
    const reused = read(ended, at(2, parent(held(8, 7))));
    const descriptions = (model: PageModel) =>
      model.passing.news[0]?.process.descriptors.map(({ description }) => description);
    assert.deepEqual(descriptions(ended), [7, 1]);
    assert.deepEqual(descriptions(reused), [-8, 1]);
  });

  test('are let go of when following ends', () => {
    const first = { ...following(at(0, target(3), child)), pair: { parent: 10, child: 20 } };
    const ended = read(first, at(1, target(3)));
    const stopped = receive(ended, { type: 'following', can: true, following: null });
    assert.deepEqual([stopped.passing.news, stopped.pair], [[], { parent: null, child: 10 }]);
  });
});

test('a screen reader hears of single descriptors after a step alone', () => {
  const [first, next] = [at(0, target(3, 4)), at(1, target(4, 5, 6))];
  const sentence = (paused: boolean): string => {
    const model = following(first, paused);
    return passingSentence(model, read(model, next));
  };
  assert.deepEqual([sentence(false), sentence(true)], ['', '2 appeared, 1 closed']);
});

test('a line stays within its picture, ends at its right and rises where the count does', () => {
  for (const counts of [
    [5],
    [0, 0, 0],
    [1, 2],
    Array.from({ length: 120 }, (_none, index) => index * 1000),
  ]) {
    const points = pointsOf(counts);
    assert.ok(
      points.every(([x, y]) => x >= 2 && x <= 70 && y >= 2 && y <= 16),
      points.join(' '),
    );
    assert.equal(points.at(-1)?.[0], 70);
    assert.ok((points.at(-1)?.[1] ?? 0) <= (points[0]?.[1] ?? 0));
  }
});
