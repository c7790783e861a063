import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { splitCode } from '../../media/page/details/split-code.ts';
import { fieldName, tableRows } from '../../media/page/details/value-shape.ts';
import { processName } from '../../media/page/process-name.ts';
import { targetText } from '../../media/page/table/target-text.ts';
import { process } from './page-report.ts';

describe('a target', () => {
  test('ends in its last path segment', () => {
    assert.deepEqual(targetText('/usr/lib/python3/ssl.so'), {
      whole: '/usr/lib/python3/ssl.so',
      head: '/usr/lib/python3',
      tail: '/ssl.so',
      suffix: '',
    });
  });

  test('that was deleted keeps its name apart from the word', () => {
    const { head, tail, suffix } = targetText('/var/lib/app/data/orders.db (deleted)');
    assert.deepEqual([head, tail, suffix], ['/var/lib/app/data', '/orders.db', ' (deleted)']);
  });

  test('loses nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const { whole, head, tail, suffix } = targetText(text);
        assert.equal(head + tail + suffix, whole);
      }),
    );
  });
});

describe('code in a sentence', () => {
  test('stands between backticks', () => {
    assert.deepEqual(splitCode('use `O_CLOEXEC` now'), [
      { code: false, text: 'use ' },
      { code: true, text: 'O_CLOEXEC' },
      { code: false, text: ' now' },
    ]);
  });

  test('without an end is text', () => {
    assert.deepEqual(splitCode('a ` b'), [{ code: false, text: 'a ` b' }]);
    assert.deepEqual(splitCode(''), []);
  });
});

test('a long command keeps both ends and its pid', () => {
  const name = processName(process(7, 1, [], { command: `start ${'x'.repeat(200)} end` }), 20);
  assert.equal(name, 'start xxxxxx…xxx end (7)');
});

test('a command is hostile text', () => {
  assert.equal(processName(process(7, 1, [], { command: 'a\nb\u202e' })), 'a\\nb\\u202e (7)');
  assert.equal(processName(process(7, 1, [], { command: '' })), 'unnamed (7)');
});

test('keys are read as words', () => {
  assert.equal(fieldName('interestList'), 'interest list');
  assert.equal(fieldName('eventfd-count'), 'eventfd count');
});

test('only flat records make a table', () => {
  assert.notEqual(tableRows([{ fd: 1 }, { fd: 2, events: 'EPOLLIN' }]), null);
  assert.equal(tableRows([{ fd: 1, nested: {} }]), null);
  assert.equal(tableRows([1, 2]), null);
});
