import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  childNodes,
  conventionOf,
  idOf,
  isNode,
  pageOf,
  parentOf,
  processNodes,
} from '../../src/editor/tree/nodes.ts';
import { pageSize } from '../../src/editor/tree/order.ts';
import { compareByAttention } from '../../src/model/verdict.ts';
import { descriptor, leak, process, report } from './page-report.ts';

const convention = { name: 'GNU make jobserver', documentation: 'https://www.gnu.org/' };
const refusal = { call: 'kcmp', code: 'EPERM', message: 'not compared' };
const told = process(30, 20, [descriptor(3, { convention }), leak(4, 20), descriptor(5)], {
  relation: 'target',
  refusals: [refusal],
  brokenPromises: [{ convention, number: 9, sentence: 'It is not open.' }],
});
const answer = {
  question: 'Why?',
  summary: '',
  advice: null,
  object: 'a pipe',
  holders: [
    { pid: 30, number: 5, end: 'read end', accident: false, sentence: '' },
    { pid: 31, number: 3, end: 'write end', accident: true, sentence: '' },
  ],
};
const ids = (nodes: ReturnType<typeof childNodes>): string[] => nodes.map(idOf);

test('refusals and broken promises come before descriptors, leaks before the rest', () => {
  const expected = ['refusal/not compared', 'promise/0', '4', '3', '5'];
  assert.deepEqual(
    ids(childNodes(told)),
    expected.map((end) => `30@300/${end}`),
  );
});

test('what was asked about comes before leaks, in the process that was named', () => {
  const expected = ['refusal/not compared', 'promise/0', '5', '4', '3'];
  assert.deepEqual(
    ids(childNodes(told, answer)),
    expected.map((end) => `30@300/${end}`),
  );
});

test('who shares with the family comes after the descendants and before the ancestors', () => {
  const family = report(30, [
    process(10, 1, [], { relation: 'ancestor' }),
    process(20, 10, [], { relation: 'ancestor' }),
    process(77, 1, [], { relation: 'holder' }),
    told,
    process(40, 30),
  ]);
  assert.deepEqual(
    processNodes(family).map(({ pid }) => pid),
    [30, 40, 77, 20, 10],
  );
});

test('a row speaks of the convention that names its descriptor, or that was broken', () => {
  const place = { pid: 30, startTime: 300 };
  assert.equal(conventionOf({ type: 'descriptor', ...place, number: 3 }, told), convention);
  assert.equal(conventionOf({ type: 'descriptor', ...place, number: 4 }, told), null);
  assert.equal(conventionOf({ type: 'promise', ...place, index: 0 }, told), convention);
  assert.equal(conventionOf({ type: 'promise', ...place, index: 1 }, told), null);
  assert.equal(conventionOf({ type: 'process', ...place }, told), null);
});

test('what a menu gives is a row only where it names one', () => {
  assert.equal(isNode({ type: 'promise', pid: 30, startTime: 300, index: 0 }), true);
  assert.equal(isNode({ type: 'promise', pid: 30, startTime: 300 }), false);
  assert.equal(isNode({ type: 'promise', pid: 'x', index: 0 }), false);
});

test('of a large table each page has a row, and each descriptor stands below the row of its page', () => {
  const large = process(
    30,
    20,
    Array.from({ length: 2 * pageSize + 500 }, (_, index) =>
      index % 3 ? descriptor(index, { verdict: index % 2 ? 'own' : 'deliberate' }) : leak(index, 20),
    ),
    { refusals: [refusal] },
  );
  const children = childNodes(large);
  const place = { pid: 30, startTime: 300 };
  assert.equal(children.length, 1 + pageSize + 2);
  assert.deepEqual(children.slice(-2), [
    { type: 'rows', ...place, first: pageSize },
    { type: 'rows', ...place, first: 2 * pageSize },
  ]);
  const pages = [0, 1, 2, 3].map((page) => pageOf(large, page * pageSize, null));
  assert.deepEqual(
    pages.map(({ length }) => length),
    [pageSize, pageSize, 500, 0],
  );
  const numbers = pages.flat().map((node) => (node.type === 'descriptor' ? node.number : null));
  assert.deepEqual(
    numbers,
    [...large.descriptors].sort(compareByAttention).map(({ number }) => number),
  );
  assert.equal(new Set([...children, ...pages.flat()].map(idOf)).size, large.descriptors.length + 3);
  for (const [page, nodes] of pages.entries()) {
    const parent =
      page === 0 ? { type: 'process', ...place } : { type: 'rows', ...place, first: page * pageSize };
    assert.ok(nodes.every(isNode));
    for (const node of [nodes[0], nodes.at(-1)].filter((each) => each !== undefined)) {
      assert.deepEqual(parentOf(node, large, null), parent);
    }
  }
  const rows = children.at(-1);
  assert.ok(isNode(rows));
  assert.deepEqual(parentOf(rows, large, null), { type: 'process', ...place });
  assert.equal(parentOf({ type: 'process', ...place }, large, null), undefined);
});
