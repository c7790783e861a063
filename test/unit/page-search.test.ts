import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { compare, show } from '../../media/page/comparison.ts';
import type { VerdictName } from '../../src/model/verdict.ts';
import { descriptor, leak, process, report } from './page-report.ts';

const parent = process(10, 1, [
  descriptor(3, { description: 1, closeOnExec: false }),
  descriptor(4, { kind: 'regular-file', target: '/etc/Hosts', flags: ['O_APPEND'] }),
  descriptor(5, { target: 'pipe:[evil\u202e]' }),
]);
const child = process(20, 10, [
  leak(3, 10, { description: 1 }),
  descriptor(8, { description: 1, verdict: 'deliberate' }),
  descriptor(9, { kind: 'tcp', target: 'socket:[77]' }),
]);
const comparison = compare(report(20, [parent, child]), { parent: 10, child: 20 });

/** The numbers shown, parent then child, with what is not there left out. */
function found(filter: string, verdicts: readonly VerdictName[] = []): string[] {
  assert.ok(comparison);
  return show(comparison, filter, verdicts).items.flatMap((item) =>
    item.type === 'row' ? [`${item.row.parent?.number ?? ''}|${item.row.child?.number ?? ''}`] : [],
  );
}

describe('the filter', () => {
  test('shows everything when empty', () => {
    assert.deepEqual(found(''), ['3|3', '|8', '|9', '4|', '5|']);
    assert.deepEqual(found('   '), found(''));
  });

  test('finds numbers, kinds, targets, flags and verdicts in either case', () => {
    assert.deepEqual(found('9'), ['|9']);
    assert.deepEqual(found('TCP'), ['|9']);
    assert.deepEqual(found('hosts'), ['4|']);
    assert.deepEqual(found('o_append'), ['4|']);
    assert.deepEqual(found('inheritable'), ['3|3', '|8']);
  });

  test('needs every word in one descriptor', () => {
    assert.deepEqual(found('file append'), ['4|']);
    assert.deepEqual(found('file socket'), []);
  });

  test('finds hidden characters as they are shown', () => {
    assert.deepEqual(found('\\u202e'), ['5|']);
  });

  test('keeps descriptors of one description together', () => {
    assert.deepEqual(found('leaked'), ['3|3', '|8']);
  });

  test('by verdict speaks of the child alone', () => {
    assert.deepEqual(found('', ['own']), ['|9']);
    assert.deepEqual(found('pipe', ['own']), []);
    assert.deepEqual(found('', ['own', 'deliberate']), ['3|3', '|8', '|9']);
  });
});

test('verdicts are counted in the child', () => {
  assert.deepEqual(
    [comparison?.counts.leaked, comparison?.counts.deliberate, comparison?.counts.own, comparison?.rowCount],
    [1, 1, 1, 5],
  );
});

test('a process that could not be read says why in its own half', () => {
  const refused = process(20, 10, [], {
    tableRead: false,
    refusals: [{ call: 'readdir /proc/20/fd', code: 'EACCES', message: 'Permission denied' }],
  });
  const compared = compare(report(20, [parent, refused]), { parent: 10, child: 20 });
  assert.ok(compared);
  assert.deepEqual(show(compared, '', []).items[0], {
    type: 'refusal',
    side: 'child',
    text: 'Descriptors unknown: readdir /proc/20/fd: Permission denied (EACCES)',
  });
});
