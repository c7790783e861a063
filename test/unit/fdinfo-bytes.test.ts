import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseInformation } from '../../src/source/procfs/fdinfo.ts';
import { parseInformationBytes, tellsTarget } from '../../src/source/procfs/fdinfo-bytes.ts';

const number = fc.oneof(
  fc.nat().map(String),
  fc.bigInt({ min: 0n, max: 2n ** 64n }).map(String),
  fc.constantFrom('', '-1', '0x10', '8', '02000000', '012100002', ' 7', '9'.repeat(15), '9'.repeat(16)),
);
const line = fc.oneof(
  fc
    .tuple(fc.constantFrom('pos', 'flags', 'mnt_id', 'ino', 'lock', 'scm_fds'), number)
    .map(([k, v]) => `${k}:\t${v}`),
  fc.constantFrom(
    'inotify wd:1 ino:2',
    'eventfd-semaphore: 0',
    'lock:\t1: FLOCK  ADVISORY  WRITE 1 00:01:2 0 EOF',
    '',
  ),
  fc.string(),
);
const ordinary = fc
  .tuple(number, number, number, number, fc.array(line, { maxLength: 4 }))
  .map(([pos, flags, mount, ino, rest]) =>
    [`pos:\t${pos}`, `flags:\t${flags}`, `mnt_id:\t${mount}`, `ino:\t${ino}`, ...rest].join('\n'),
  );
const text = fc
  .tuple(
    fc.oneof(
      ordinary,
      fc.array(line, { maxLength: 6 }).map((lines) => lines.join('\n')),
    ),
    fc.boolean(),
  )
  .map(([body, ended]) => (ended ? `${body}\n` : body));
/** Where the text lies in a buffer, between bytes of others, is no part of it. */
const around = fc.string({ maxLength: 12 });

test('bytes are parsed as their text is', () => {
  fc.assert(
    fc.property(text, around, around, fc.boolean(), (body, before, behind, wanted) => {
      const start = Buffer.byteLength(before, 'latin1');
      const bytes = Buffer.from(before + body + behind, 'latin1');
      const end = start + Buffer.byteLength(body, 'latin1');
      const expected = parseInformation(bytes.toString('latin1', start, end));
      const { fields, ...found } = parseInformationBytes(bytes, start, end, wanted);
      const { fields: all, ...rest } = expected;
      assert.deepEqual(found, rest);
      const own = (key: string): boolean => wanted || key === 'lock';
      const lines = (each: typeof fields) =>
        each.filter(([key]) => own(key) && !['pos', 'flags', 'mnt_id', 'ino'].includes(key));
      assert.deepEqual(lines(fields), lines(all));
    }),
  );
});

test('only the last line tells the link, and only where it begins the line', () => {
  const tells = (body: string): boolean => tellsTarget(Buffer.from(`x${body}y`), 1, body.length + 1);
  const head = 'pos:\t0\nflags:\t02\nmnt_id:\t9\nino:\t12\n';
  assert.equal(tells(`${head}scm_fds: 0\n`), true);
  assert.equal(tells(`${head}eventfd-count:                2\neventfd-id: 1\neventfd-semaphore: 0\n`), true);
  assert.equal(tells(`${head}scm_fds: 0\nother: 1\n`), false);
  assert.equal(tells(`${head}no scm_fds: 0\n`), false);
  assert.equal(tells(head), false);
  assert.equal(tells(''), false);
});
