import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { describe, test } from 'node:test';
import * as freebsd from '../../src/source/bsd/freebsd-structs.ts';
import * as netbsd from '../../src/source/bsd/netbsd-structs.ts';
import * as openbsd from '../../src/source/bsd/openbsd-structs.ts';
import { kinfoProc } from '../../src/source/darwin/kinfo-proc.ts';
import * as procInfo from '../../src/source/darwin/proc-info.ts';
import { decode, decodeAll, type Layout } from '../../src/source/struct/layout.ts';
import { compileFixture } from '../fixtures/compile.ts';
import { encode } from '../fixtures/encode.ts';

/**
 * The tables of offsets are compared with where a C compiler puts the fields of structs that were declared anew from the
 * headers. That is as close as it gets without the systems: neither the structs nor any bytes come from a Mac or a BSD.
 */
const compiled = JSON.parse(execFileSync(compileFixture('struct-layouts'), { encoding: 'utf8' })) as Record<
  string,
  [number, Record<string, [number, number]>]
>;

const tables: readonly (readonly [string, Layout])[] = [
  ...Object.values(procInfo).map((layout) => [layout.struct, layout] as const),
  ['darwin kinfo_proc', kinfoProc],
  ['freebsd kinfo_file', freebsd.kinfoFile],
  ['freebsd kinfo_proc', freebsd.kinfoProc],
  ['openbsd kinfo_file', openbsd.kinfoFile],
  ['openbsd kinfo_proc', openbsd.kinfoProc],
  ['netbsd kinfo_file', netbsd.kinfoFile],
  ['netbsd kinfo_proc2', netbsd.kinfoProc2],
];

describe('the table of each struct says what a compiler says', () => {
  for (const [name, layout] of tables) {
    test(name, () => {
      const [size, fields] = compiled[name] ?? [];
      assert.ok(size !== undefined && fields !== undefined, 'declared in test/fixtures');
      assert.equal(layout.size, size);
      assert.deepEqual(
        Object.fromEntries(
          Object.entries(layout.fields).map(([field, { offset, length }]) => [field, [offset, length]]),
        ),
        fields,
      );
    });
  }
});

test('a part of a struct is not decoded, and what follows the last whole one is left out', () => {
  const whole = encode(procInfo.procFdinfo, { proc_fd: 7, proc_fdtype: 1 });
  assert.equal(decode(procInfo.procFdinfo, whole.subarray(0, 7)), null);
  assert.equal(decode(procInfo.procFdinfo, whole, 1), null);
  assert.equal(decode(procInfo.procFdinfo, whole, -1), null);
  const [first, ...more] = decodeAll(procInfo.procFdinfo, Buffer.concat([whole, whole.subarray(0, 5)]));
  assert.deepEqual([first, more], [{ proc_fd: 7, proc_fdtype: 1 }, []]);
});

test('a text ends at its first NUL, or with its array', () => {
  const path = 'x'.repeat(17);
  const full = decode(kinfoProc, encode(kinfoProc, { p_comm: path }));
  const cut = decode(kinfoProc, encode(kinfoProc, { p_comm: 'ab\0cd' }));
  assert.deepEqual([full?.p_comm, cut?.p_comm], [path, 'ab']);
});
