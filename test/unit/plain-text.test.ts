import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { plainText } from '../../src/model/plain-text.ts';

const cases: readonly (readonly [name: string, text: string, plain: string])[] = [
  ['line breaks and tabs', 'a\nb\r\tc', 'a\\nb\\r\\tc'],
  ['terminal escapes', '\u001b[31mred', '\\x1b[31mred'],
  ['NUL, DEL and C1', '\u0000\u007f\u009b', '\\x00\\x7f\\x9b'],
  ['bidirectional overrides and isolates', 'a\u202egnp\u2066.exe', 'a\\u202egnp\\u2066.exe'],
  ['marks of direction', '\u200e\u200f\u061c', '\\u200e\\u200f\\u061c'],
  ['zero width', 'a\u200bb\ufeffc\u00add', 'a\\u200bb\\ufeffc\\xadd'],
  ['line separators', '\u2028\u2029', '\\u2028\\u2029'],
  ['tag characters', '\u{e0041}', '\\u{e0041}'],
  ['fillers that draw nothing', '\u3164\u115f', '\\u3164\\u115f'],
  ['half a surrogate pair', '\ud800', '\\ud800'],
  ['markup is only text', '<b>&amp;"\'`', '<b>&amp;"\'`'],
  ['backslashes stay', 'C:\\new', 'C:\\new'],
  ['letters of any script', 'naïve 日本語 עברית 🙂', 'naïve 日本語 עברית 🙂'],
];

for (const [name, text, plain] of cases) {
  test(name, () => assert.equal(plainText(text), plain));
}

test('nothing that misleads is left in any text', () => {
  const misleading = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}]/u;
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => assert.doesNotMatch(plainText(text), misleading)),
  );
});

test('cleaning twice changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) =>
      assert.equal(plainText(plainText(text)), plainText(text)),
    ),
  );
});

test('printable ASCII is left alone', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => assert.equal(plainText(text), text)),
  );
});
