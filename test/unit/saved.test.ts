import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { ageInWords } from '../../src/protocol/age.ts';
import { parseSaved } from '../../src/protocol/parse-saved.ts';
import { isSameSystem, largestSaved, type Saved, savedOf, writeSaved } from '../../src/protocol/saved.ts';
import { descriptor, leak, process, report } from './page-report.ts';

const host = { name: 'build-7', platform: 'Linux', release: '6.1.0', boot: 'b0' };
const saved: Saved = savedOf(
  {
    title: 'server (20)',
    summary: null,
    answer: null,
    report: report(20, [process(20, 1, [descriptor(0), leak(3, 1)], { relation: 'target' })]),
  },
  { host, version: '0.1.0', redacted: false },
);

describe('a saved snapshot', () => {
  test('is read as it was written, after a byte order mark too', () => {
    assert.deepEqual(parseSaved(writeSaved(saved)), saved);
    assert.deepEqual(parseSaved(`\uFEFF${writeSaved(saved)}`), saved);
  });

  const refusals: readonly (readonly [what: string, text: string, said: RegExp])[] = [
    ['no JSON', 'pid,start time', /^It is no snapshot of FD Inheritance: it is not JSON\.$/],
    ['a report', JSON.stringify(saved.report), /^It is no snapshot of FD Inheritance\.$/],
    ['null', 'null', /^It is no snapshot/],
    ['another format', JSON.stringify({ ...saved, format: 2 }), /newer version/],
    [
      'a damaged report',
      JSON.stringify({ ...saved, report: { ...saved.report, target: -1 } }),
      /^It is a damaged snapshot: report\.target is not what it should be\.$/,
    ],
    ['deep nesting', `{"a":${'['.repeat(200_000)}${']'.repeat(200_000)}}`, /^It is no snapshot/],
    [
      'a deep detail',
      writeSaved(saved).replace('"details":{}', `"details":{"x":${'['.repeat(5000)}${']'.repeat(5000)}}`),
      /nested too deeply/,
    ],
    [
      'a script in a link',
      writeSaved(saved).replace(
        '"convention":null',
        '"convention":{"name":"x","documentation":"javascript:x"}',
      ),
      /damaged/,
    ],
    ['too many bytes', ' '.repeat(largestSaved + 1), /^It is larger than 64 MB/],
  ];
  for (const [what, text, said] of refusals) {
    test(`is not ${what}`, () => {
      const parsed = parseSaved(text);
      assert.ok(typeof parsed === 'string');
      assert.match(parsed, said);
    });
  }

  test('any text gives an answer', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) =>
        assert.equal(typeof parseSaved(text), 'string'),
      ),
    );
  });

  test('is of the same system only where the boot is known and equal', () => {
    assert.ok(isSameSystem(host, { ...host, name: 'renamed' }));
    assert.ok(!isSameSystem(host, { ...host, boot: 'b1' }));
    assert.ok(!isSameSystem({ ...host, boot: null }, { ...host, boot: null }));
  });
});

test('an age is said in its largest unit', () => {
  const now = Date.parse('2026-03-04T12:00:00Z');
  for (const [taken, said] of [
    ['2026-03-04T11:59:30Z', 'just now'],
    ['2026-03-04T11:59:00Z', '1 minute ago'],
    ['2026-03-04T10:00:00Z', '2 hours ago'],
    ['2026-03-01T12:00:00Z', '3 days ago'],
    ['2024-03-01T12:00:00Z', '2 years ago'],
    ['2026-03-05T12:00:00Z', 'at a time that is yet to come here'],
    ['<b>', 'at an unknown time'],
  ] as const) {
    assert.equal(ageInWords(taken, now), said);
  }
});
