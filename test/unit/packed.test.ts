import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { atOnce } from '../../src/model/at-once.ts';
import { packedBlocks, packing, unpacking } from '../../src/protocol/packed/packed.ts';
import { lazyRow, plainRow } from '../../src/protocol/packed/row.ts';
import { marked, unmarked } from '../../src/protocol/packed/sentence.ts';
import type { ReportDescriptor } from '../../src/protocol/report.ts';
import { descriptor, leak, process } from './page-report.ts';

const numbers = fc.record({ number: fc.nat(99_999), inode: fc.option(fc.nat(2 ** 40), { nil: null }) });
/** Numbers that are the row's own or near it, as they stand in sentences, and what might be taken for a mark. */
const word = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('\uE000', '\uE001', '\uE008', '\uE010', '\uE018', '007', '0', '-', '12345678901234567890'),
  fc.nat(99_999).map(String),
);

test('a text is the same again, whatever numbers and characters it has', () => {
  fc.assert(
    fc.property(
      numbers,
      fc.array(fc.oneof(word, fc.integer({ min: -9, max: 9 })), { maxLength: 9 }),
      (row, parts) => {
        const text = parts
          .map((part) => (typeof part === 'number' ? `${row.number + part} ${row.inode}` : part))
          .join('');
        assert.equal(unmarked(marked(text, row), row), text);
      },
    ),
  );
});

test('what is said of one descriptor after another is one text', () => {
  const said = [7, 8, 4711].map((number) =>
    marked(`${number} of nginx (20) and ${number + 1}, pipe:[${number * 1000}]`, {
      number,
      inode: number * 1000,
    }),
  );
  assert.equal(new Set(said).size, 1);
});

/** More than two blocks, of rows that share what they say and of rows that do not. */
const rows: ReportDescriptor[] = Array.from({ length: 1234 }, (_, index) =>
  index % 3 === 0
    ? leak(3 + index, 20)
    : descriptor(3 + index, {
        kind: 'pipe',
        target: `pipe:[${5000 + index}]`,
        inode: 5000 + index,
        flags: index % 2 ? ['O_APPEND'] : [],
        details: index % 5 ? {} : { size: index },
        closeOnExec: null,
        access: index % 7 ? 'r' : null,
        refusal: index % 11 ? null : { call: 'readlink', code: 'EACCES', message: `refused ${index}` },
        convention: index % 13 ? null : { name: 'null', documentation: 'https://example.org' },
      }),
);
const processes = [process(20, 1, rows), process(30, 20, []), process(40, 20, rows.slice(0, 501))];
const tables = processes.map(({ descriptors }) => descriptors);

test('tables are the same again, with their fields in the same order, however their texts are kept', () => {
  const packed = atOnce(packing(processes));
  assert.deepEqual(atOnce(unpacking(packed, plainRow)), tables);
  const lazy = atOnce(unpacking(packed, lazyRow));
  assert.equal(JSON.stringify(lazy), JSON.stringify(tables));
  assert.deepEqual(
    lazy.map((table) => table.map((row) => ({ ...row }))),
    tables,
  );
  assert.deepEqual(structuredClone(lazy), tables);
});

test('rows that were unpacked are packed into the very same blocks', () => {
  const packed = atOnce(packing(processes));
  const again = atOnce(unpacking(packed, lazyRow)).map((descriptors) => ({ descriptors }));
  assert.deepEqual(atOnce(packing(again)), packed);
  assert.deepEqual(
    [...packedBlocks(again)].map(({ table, block }) => [table, block]),
    packed.flatMap((blocks, table) => blocks.map((block) => [table, block])),
  );
});
