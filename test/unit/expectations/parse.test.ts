import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { parseEntries, parseExpectations } from '../../../src/expectations/parse.ts';

/** The first problem as `line:column message`. */
function problem(text: string): string {
  const { expectations, errors } = parseExpectations(text);
  const [first] = errors;
  assert.ok(first, 'it was accepted');
  assert.deepEqual(expectations, [], 'nothing of a wrong file is used');
  return `${first.line}:${first.column} ${first.message}`;
}

const entry = (more: string): string => `{
  "expectations": [
    { "expect": "allow", ${more} }
  ]
}`;

test('every field is read; comments and a trailing comma are welcome', () => {
  const { expectations, errors } = parseExpectations(`\uFEFF{
    // why we have this
    "$schema": "https://example.org/schema.json",
    "expectations": [
      { "expect": "allow", "kind": "pipe", "path": "/run/**", "program": "nginx", "number": 7, "reason": "one" },
      { "expect": "deny", "kind": ["tcp", "udp"], "number": [3, 9], "reason": "two" },
    ],
  }`);
  assert.deepEqual(errors, []);
  assert.deepEqual(expectations, [
    { expect: 'allow', kinds: ['pipe'], path: '/run/**', program: 'nginx', numbers: [7, 7], reason: 'one' },
    { expect: 'deny', kinds: ['tcp', 'udp'], path: null, program: null, numbers: [3, 9], reason: 'two' },
  ]);
});

describe('what is wrong is said with line and column', () => {
  for (const [what, text, expected] of [
    ['nothing', '', /^1:1 It is no JSON: Value expected\.$/],
    ['no object', '[]', /^1:1 "expectations" is missing\.$/],
    ['no JSON', '{\n  "expectations": [}\n', /^2:20 It is no JSON: /],
    ['a list that is none', '{ "expectations": 3 }', /^1:3 "expectations" is a list of entries\.$/],
    ['an unknown key', '{\r\n  "expectations": [],\r\n  "rules": 1\r\n}', /^3:3 There is no "rules" here\.$/],
    ['an entry that is none', '{ "expectations": ["x"] }', /^1:20 An entry is an object\.$/],
    ['no reason', entry('"number": 7'), /^3:5 "reason" is missing\.$/],
    ['an empty reason', entry('"number": 7, "reason": " "'), /^3:39 "reason" says why/],
    ['a mistyped key', entry('"numbr": 7, "reason": "x"'), /^3:26 There is no "numbr" here\.$/],
    ['a wrong kind', entry('"kind": "pip", "reason": "x"'), /^3:26 "kind" is one of regular-file, /],
    ['an empty list of kinds', entry('"kind": [], "reason": "x"'), /^3:26 "kind" is one of /],
    ['a wrong number', entry('"number": -1, "reason": "x"'), /^3:26 "number" is a descriptor number/],
    ['a range that ends first', entry('"number": [9, 3], "reason": "x"'), /^3:26 "number" is a /],
    ['a path that is none', entry('"path": 7, "reason": "x"'), /^3:26 "path" is a glob/],
    ['a bad glob', entry('"path": "[z-a]", "reason": "x"'), /^3:26 "path" is no glob: .*out of order/],
    ['an empty glob', entry('"program": "", "reason": "x"'), /^3:26 "program" is a glob, a text/],
    ['nothing to match', entry('"reason": "x"'), /^3:5 An entry names at least one of "kind"/],
    ['a key there twice', entry('"number": 7, "number": 8, "reason": "x"'), /^3:39 "number" is there twice/],
    [
      'a wrong word',
      '{ "expectations": [{ "expect": "accept", "number": 7, "reason": "x" }] }',
      /^1:22 "expect" is/,
    ],
  ] as const) {
    test(what, () => assert.match(problem(text), expected));
  }

  test('all of it, in the order of the text', () => {
    const { errors } = parseExpectations(entry('"kind": "pip", "number": "7", "nope": 1, "reason": ""'));
    assert.deepEqual(
      errors.map(({ line, column }) => [line, column]),
      [
        [3, 26],
        [3, 41],
        [3, 56],
        [3, 67],
      ],
    );
  });

  test('a setting’s entries, by their place in the list', () => {
    const { errors } = parseEntries([
      { expect: 'allow', number: 7, reason: 'x' },
      { expect: 'deny', number: 7 },
    ]);
    assert.deepEqual(errors, [{ path: [1, 'reason'], message: '"reason" is missing.' }]);
  });
});

test('no text throws, and each is either used whole or refused', () => {
  const pieces = fc.constantFrom(
    ...[
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"expectations"',
      '"expect"',
      '"allow"',
      '"reason"',
      '"number"',
      '"path"',
    ],
    ...['"x"', '3', '-1', 'null', '//', '/*', '\n', '\\', '"', '"__proto__"', '"constructor"', '\u2028'],
  );
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.json(),
    fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join('')),
    fc.json().map((json) => `{"expectations":[${json}]}`),
  );
  fc.assert(
    fc.property(texts, (text) => {
      const { expectations, errors } = parseExpectations(text);
      assert.ok(errors.length === 0 || expectations.length === 0);
      const lines = text.split(/\r\n|\r|\n/);
      for (const { message, line, column } of errors) {
        assert.ok(message !== '' && line >= 1 && line <= lines.length);
        assert.ok(column >= 1 && column <= (lines[line - 1]?.length ?? 0) + 1, `${line}:${column}`);
      }
    }),
    { numRuns: 2000 },
  );
});

test('a text that would overflow the parser’s stack is refused', () => {
  assert.match(problem('['.repeat(200_000)), /nested too deeply/);
});

test('keys of an object’s prototype are no fields', () => {
  assert.match(
    problem('{ "expectations": [{ "__proto__": { "expect": "allow", "number": 3, "reason": "x" } }] }'),
    /is missing|__proto__/,
  );
});
