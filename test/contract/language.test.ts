import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import type { Language } from '../../src/model/language.ts';
import { languageOfFile } from '../../src/source/procfs/language.ts';
import { createProcfsSource } from '../../src/source/procfs.ts';
import { isRefusal, type Source } from '../../src/source/source.ts';
import { elfFile } from '../fixtures/elf-file.ts';
import { startFixture } from '../fixtures/fixture.ts';
import { ownTable } from '../fixtures/own-table.ts';

/** Programs that say a word once they run and then wait for the end of their input. */
const programs: readonly (readonly [Language, string, readonly string[]])[] = [
  ['node', process.execPath, ['-e', 'console.log("up"); process.stdin.resume()']],
  ['shell', 'bash', ['-c', 'echo up; read -r line']],
  ['shell', 'sh', ['-c', 'echo up; read -r line']],
  ['python', 'python3', ['-c', 'print("up", flush=True); input()']],
  ['perl', 'perl', ['-e', '$| = 1; print "up\\n"; <STDIN>']],
  ['ruby', 'ruby', ['-e', '$stdout.sync = true; puts "up"; gets']],
  ['awk', 'awk', ['BEGIN { print "up"; fflush(); getline }']],
];

async function languageOf(source: Source, pid: number): Promise<Language | null | undefined> {
  const snapshot = await source.read({ pid, atExec: false });
  assert.ok(!isRefusal(snapshot));
  return snapshot.processes.find((each) => each.pid === pid)?.language;
}

describe('the language of running programs', () => {
  const before = ownTable();
  const source = createProcfsSource();
  after(() => assert.deepEqual(ownTable(), before, 'nothing stays open'));

  for (const [language, program, words] of programs) {
    const installed = spawnSync(program, ['-c', '']).error === undefined;
    test(`${program} runs ${language}`, { skip: installed ? false : 'not installed' }, async () => {
      const child = spawn(program, words, { stdio: ['pipe', 'pipe', 'ignore'] });
      const ended = once(child, 'exit');
      try {
        await once(child.stdout, 'data');
        assert.equal(await languageOf(source, child.pid ?? 0), language);
      } finally {
        child.stdin.end('\n');
        child.kill('SIGKILL');
        await ended;
      }
    });
  }

  test('a compiled program is C, read once or again', async () => {
    const fixture = await startFixture('four-kinds');
    try {
      assert.equal(await languageOf(source, fixture.pid), 'c');
      assert.equal(await languageOf(source, fixture.pid), 'c');
    } finally {
      await fixture.end();
    }
  });
});

test('the language of files that are about to run', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'fd-language-'));
  try {
    const made = async (name: string, content: string | Uint8Array) => {
      const path = join(folder, name);
      writeFileSync(path, content);
      chmodSync(path, 0o755);
      return languageOfFile(path, [path]);
    };
    assert.equal(await made('script', '#!/usr/bin/env python3\nprint()\n'), 'python');
    assert.equal(await made('go', elfFile({ sections: { '.text': 'x', '.go.buildinfo': 'x' } })), 'go');
    assert.equal(
      await made('rust', elfFile({ sections: { '.text': 'x', '.comment': 'rustc version 1.75.0' } })),
      'rust',
    );
    assert.equal(await made('text', 'echo no first line'), null);
    assert.equal(await languageOfFile(folder, [folder]), null);
    assert.equal(await languageOfFile(join(folder, 'absent'), []), null);
    assert.equal(await languageOfFile('/dev/zero', []), null);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
