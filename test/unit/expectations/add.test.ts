import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Added, addExpectation } from '../../../src/expectations/add.ts';
import { parseExpectations } from '../../../src/expectations/parse.ts';

const entry = { expect: 'allow', kind: 'pipe', program: 'nginx', reason: 'it "logs"' } as const;

function add(text: string): Added {
  const added = addExpectation(text, entry);
  assert.ok('text' in added, JSON.stringify(added));
  return added;
}

test('a file that is not there begins with the entry', () => {
  const { text, entry: place } = add('');
  assert.deepEqual(JSON.parse(text), { expectations: [entry] });
  assert.match(text, /^\{\n {2}"expectations": \[\n {4}\{/);
  assert.deepEqual(place, { line: 3, column: 5 });
});

test('comments and what was written stay, and the new entry is the last', () => {
  const before = [
    '// ours',
    '{',
    '\t"expectations": [',
    '\t\t// the first',
    '\t\t{ "expect": "deny",   "number": 7, "reason": "x" } // of the first',
    '\t]',
    '}',
    '',
  ].join('\r\n');
  const { text, entry: place } = add(before);
  for (const line of before.split('\r\n').slice(0, 4)) {
    assert.ok(text.includes(`${line}\r\n`), line);
  }
  assert.ok(
    text.includes('{ "expect": "deny",   "number": 7, "reason": "x" }, // of the first\r\n\t\t{\r\n\t\t\t"'),
  );
  assert.doesNotMatch(text, /[^\r]\n/);
  const { expectations, errors } = parseExpectations(text);
  assert.deepEqual(errors, []);
  assert.deepEqual(
    expectations.map(({ reason }) => reason),
    ['x', entry.reason],
  );
  assert.equal(text.split('\r\n')[place.line - 1]?.[place.column - 1], '{');
});

for (const [what, before] of [
  ['a list in one line', '{"expectations":[{"expect":"deny","number":7,"reason":"x"}]}'],
  ['a trailing comma', '{ "expectations": [\n { "expect": "deny", "number": 7, "reason": "x" }, // a\n] }'],
  ['a comment that ends the line of the list', '{ "expectations": [ // none\n  ]\n}'],
  ['a comment alone in the list', '{ "expectations": [\n  /* none */\n  ]\n}'],
  ['a byte order mark', '\uFEFF{ "expectations": [] }'],
] as const) {
  test(`added to ${what}`, () => {
    const { text } = add(before);
    const { expectations, errors } = parseExpectations(text);
    assert.deepEqual(errors, []);
    assert.equal(expectations.at(-1)?.reason, entry.reason);
    assert.equal(expectations.length, parseExpectations(before).expectations.length + 1);
  });
}

test('a file that is wrong is not changed', () => {
  const refused = addExpectation('{ "expectations": [\n  3 ] }', entry);
  assert.ok('message' in refused);
  assert.deepEqual([refused.line, refused.column], [2, 3]);
});

test('whatever was there, one more can be added, and the rest stays in order', () => {
  const entries = fc.array(
    fc.record({
      expect: fc.constantFrom('allow', 'deny'),
      number: fc.nat(99),
      reason: fc.string({ minLength: 1 }),
    }),
    { maxLength: 4 },
  );
  const texts = fc
    .tuple(
      entries,
      fc.constantFrom(undefined, 1, 2, 4, '\t'),
      fc.constantFrom('', '\uFEFF', '// a\n', '\n\n'),
    )
    .filter(([list]) => list.every(({ reason }) => reason.trim() !== ''))
    .map(([expectations, space, before]) => before + JSON.stringify({ expectations }, null, space));
  fc.assert(
    fc.property(texts, (text) => {
      const before = parseExpectations(text).expectations;
      const after = parseExpectations(add(text).text).expectations;
      assert.deepEqual(after.slice(0, -1), before);
      assert.equal(after.at(-1)?.reason, entry.reason);
    }),
  );
});
