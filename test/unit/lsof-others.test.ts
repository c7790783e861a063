import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { othersByLsof } from '../../src/source/darwin/others.ts';
import type { SystemProcess } from '../../src/source/system/system.ts';

const folder = mkdtempSync(join(tmpdir(), 'lsof-others-'));
after(() => rmSync(folder, { recursive: true }));

/** A program in place of macOS's lsof, which prints these fields; written after lsof(8), not recorded on a Mac. */
function lsofThat(script: string): string {
  const program = join(folder, `lsof${Math.random()}`);
  writeFileSync(program, `#!/bin/sh\n${script}\n`);
  chmodSync(program, 0o755);
  return program;
}

const process = { pid: 101 } as SystemProcess;

test('lsof tells of the kinds that libproc has no call for, and of no others', async () => {
  const fields = [
    'p101',
    'R100',
    'cworker',
    'u501',
    'f3',
    'au',
    'tREG',
    'G0x1;0x0',
    'n/a',
    'f4',
    'au',
    'tNPOLICY',
    'G0x10003;0x2',
    'n',
    'f5',
    'au',
    'tFSEVENTS',
    'G0x1;0x0',
    'n',
  ];
  const lines = fields.map((field) => (/^[fp]/.test(field) && field !== 'p101' ? `\\n${field}` : field));
  const program = lsofThat(`printf '${lines.join('\\0')}\\0\\n'`);
  const found = await othersByLsof(program)(process, [4, 5, 6]);
  assert.deepEqual(
    [...found].map(([number, { kind, closeOnExec }]) => [number, kind, closeOnExec]),
    [
      [4, 'anonymous', true],
      [5, 'anonymous', false],
    ],
  );
});

test('where lsof fails nothing is told, and what it was asked for stays unknown', async () => {
  for (const program of [lsofThat('exit 1'), join(folder, 'none')]) {
    assert.equal((await othersByLsof(program)(process, [4])).size, 0);
  }
});
