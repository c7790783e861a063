import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { t } from '@vscode/l10n';
import fc from 'fast-check';
import { comparisonMarkdown } from '../../src/protocol/export/comparison-markdown.ts';
import { csvOf } from '../../src/protocol/export/csv.ts';
import { markdownOf } from '../../src/protocol/export/markdown.ts';
import { code, sentence } from '../../src/protocol/export/markdown-text.ts';
import type { ReportDescriptor } from '../../src/protocol/report.ts';
import { type Saved, savedOf } from '../../src/protocol/saved.ts';
import { compareSaved } from '../../src/protocol/saved-difference.ts';
import { inJapanese } from '../fixtures/in-japanese.ts';
import { descriptor, leak, process, report } from './page-report.ts';

function savedWith(text: string, given: Partial<ReportDescriptor> = {}): Saved {
  const hostile = { target: text, evidence: [text], consequence: text, remedy: text, ...given };
  return savedOf(
    {
      title: text,
      summary: text,
      answer: null,
      report: report(20, [
        process(20, 1, [leak(3, 1, hostile), descriptor(4)], { relation: 'target', command: text }),
        process(21, 20, [], { tableRead: false, refusals: [{ call: 'x', code: 'EACCES', message: text }] }),
      ]),
    },
    { host: { name: text, platform: 'Linux', release: text, boot: null }, version: text, redacted: false },
  );
}

/** RFC 4180, read back. */
function parseCsv(text: string): string[][] {
  const cells = text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy);
  const rows: string[][] = [[]];
  for (const [, quoted, bare, end] of cells) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? bare ?? '');
    if (end === '\r\n') {
      rows.push([]);
    }
  }
  rows.pop();
  return rows;
}

describe('CSV', () => {
  test('has a row for each descriptor, and one for a process that could not be read', () => {
    const rows = parseCsv(csvOf(savedWith('a, "b"')));
    assert.deepEqual(
      rows.map((row) => [row[0], row[5], row[11]]),
      [
        ['pid', 'descriptor', 'verdict'],
        ['20', '3', 'leaked'],
        ['20', '4', 'own'],
        ['21', '', 'unknown'],
      ],
    );
    assert.equal(rows[1]?.[4], 'a, "b"');
  });

  test('whatever a process is called stays in its cell and is no formula', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('=1+1', '+1', '-1', '@x', '\t=x', ' ="'),
    );
    fc.assert(
      fc.property(hostile, (text) => {
        const csv = csvOf(savedWith(text));
        const rows = parseCsv(csv);
        assert.equal(rows.length, 4);
        for (const row of rows) {
          assert.equal(row.length, 19);
          assert.ok(row.every((each) => !/^\s*[=+\-@]/.test(each)));
        }
      }),
    );
  });
});

/** What a reader of Markdown sees outside of code: code spans are taken out as CommonMark pairs their fences. */
function outsideCode(markdown: string): string {
  return markdown.replace(/(?<!`)(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, 'code');
}

const pieces = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom(
        ...[
          '`',
          '``',
          '|',
          '\\',
          '\\|',
          '<b>',
          '[x](y)',
          '![i](u)',
          '*',
          '_',
          '~~',
          '#',
          '&lt;',
          '\n',
          '\r\n',
        ],
        ...[
          ' ',
          '- ',
          '1. ',
          '> ',
          '@all',
          'https://x.y',
          'www.x.y',
          'a@b.c',
          'word',
          '#12',
          '$x$',
          ':smile:',
        ],
      ),
      { maxLength: 8 },
    )
    .map((parts) => parts.join('')),
);

describe('Markdown', () => {
  test('a Japanese sentence is words, but for what is code in English too', () => {
    const said = inJapanese(() =>
      markdownOf(savedWith('x', { evidence: [t('The lock was taken by {0}.', 'a/b')] })),
    );
    assert.match(said, /^- ロックを取得したのは `a\/b` です。$/m);
    const text = '実行中の祖先プロセスは、これを保持していません (kcmp(2) で sh と比較)。';
    assert.equal(sentence(text), text);
    assert.equal(sentence('a@b を、www.x.y で'), '`a@b` を、`www.x.y` で');
  });

  test('a table’s rows have the columns of its heading, whatever is in them', () => {
    fc.assert(
      fc.property(pieces, (text) => {
        const rows = markdownOf(savedWith(text))
          .split('\n')
          .filter((line) => line.startsWith('| '));
        assert.equal(rows.length, 4);
        assert.ok(
          rows.every((row) => row.split('|').length === 8),
          rows.join('\n'),
        );
      }),
    );
  });

  test('hostile text is HTML, a link, a mention or an emphasis nowhere', () => {
    fc.assert(
      fc.property(pieces, (text) => {
        for (const written of [code(text), sentence(text)]) {
          assert.doesNotMatch(outsideCode(written), /[<>[\]*_~#&@|\\`$:]\S|https?:|www\./u, written);
          assert.doesNotMatch(written, /[\r\n]/);
          assert.doesNotMatch(outsideCode(written), /codecode/);
        }
      }),
    );
  });

  test('a sentence of ours stays readable', () => {
    assert.equal(
      sentence('kcmp(2) says that descriptor 3 of sleep (20) is /tmp/a_b. Use `O_CLOEXEC` there.'),
      'kcmp(2) says that descriptor 3 of sleep (20) is `/tmp/a_b`. Use `O_CLOEXEC` there.',
    );
    assert.equal(code('a`b'), '``a`b``');
    assert.equal(code('`'), '`` ` ``');
  });

  test('leaks come first, with consequence, evidence and remedy', () => {
    const text = markdownOf(
      savedWith('x', { target: '/tmp/a|b', consequence: 'It stays bound.', remedy: 'Set `FD_CLOEXEC`.' }),
    );
    assert.match(text, /\| 3 \| \*\*leaked\*\* \| pipe \| `\/tmp\/a\\x7cb` \|.*\n\| 4 \| own/);
    assert.match(text, /\*\*Descriptor 3, high\.\*\* It stays bound\.\n- x\n- Fix: Set `FD_CLOEXEC`\.\n/);
  });
});

describe('a comparison as Markdown', () => {
  test('has a section for each process that differs, then growth and kinds', () => {
    const text = comparisonMarkdown(compareSaved(savedWith('x'), savedWith('x', { closeOnExec: false })), 0);
    assert.match(
      text,
      /\n## `x` \(20\)\n\n.*\n.*\n\| changed \| 3 \| pipe \| on exec: `closes` to `stays open` \|/,
    );
    assert.match(
      text,
      /\n## Growth by generation\n\n[\s\S]*\| inspected \| 1 \| 0 \| 2 \| 1 \| 1 \|\n\| 1 below \|/,
    );
  });

  test('keeps hostile text in its cells', () => {
    fc.assert(
      fc.property(pieces, pieces, (left, right) => {
        const text = comparisonMarkdown(compareSaved(savedWith(left), savedWith(right)), 0);
        const bars = text
          .split('\n')
          .flatMap((line) => (line.startsWith('| ') ? [line.split('|').length] : []));
        assert.ok(
          bars.every((count) => [4, 8].includes(count)),
          text,
        );
      }),
    );
  });
});
