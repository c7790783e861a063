import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readdir, readFile, rm, stat, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { type Outcome, runCli } from '../fixtures/command-line.ts';

describe('what was compiled of the command line', () => {
  let caches: string;
  let folder: string;
  let file: string;

  beforeEach(async () => {
    caches = await mkdtemp(join(tmpdir(), 'fd-code-cache-'));
    folder = join(caches, 'fd-inheritance-code');
    file = join(folder, `inspect-${process.version}-${process.arch}`);
  });

  afterEach(() => rm(caches, { recursive: true }));

  /** Of a process that rests: ourselves. */
  async function run(
    words: readonly string[] = ['inspect', '--no-expectations', String(process.pid)],
  ): Promise<Outcome> {
    const variables = { XDG_CACHE_HOME: caches, NODE_DISABLE_COMPILE_CACHE: '' };
    const outcome = await runCli(words, undefined, variables);
    assert.equal(outcome.status, 0, outcome.errors);
    assert.match(outcome.output, /./);
    return outcome;
  }

  test('is kept for the user alone, and used the next time', async () => {
    await run();
    const { mode, mtimeMs, size } = await stat(file);
    assert.equal(mode & 0o777, 0o600);
    assert.equal((await stat(folder)).mode & 0o777, 0o700);
    assert.ok(size > 100_000);
    const { output } = await run();
    assert.match(output, /^\w.* leaked descriptor|^No leaked descriptor/);
    assert.equal((await stat(file)).mtimeMs, mtimeMs);
    assert.deepEqual(await readdir(folder), [`inspect-${process.version}-${process.arch}`]);
  });

  test('is made anew where it is of another program, cut short, or somebody wrote something else', async () => {
    await run();
    const whole = await readFile(file);
    const end = whole.indexOf('\n');
    for (const spoil of [
      () => truncate(file, whole.length - 1000),
      () => writeFile(file, ''),
      () => writeFile(file, Buffer.concat([Buffer.from('["another"]'), whole.subarray(end)])),
      () =>
        writeFile(file, Buffer.concat([whole.subarray(0, end + 5), Buffer.alloc(whole.length - end - 5)])),
    ]) {
      await spoil();
      await run();
      assert.equal((await readFile(file)).length > 100_000, true);
      assert.deepEqual((await readFile(file)).subarray(0, end), whole.subarray(0, end));
    }
  });

  test('is not believed where others could have written it, or it is a link', async () => {
    await run();
    const code = await readFile(file);
    await chmod(folder, 0o777);
    await writeFile(file, 'left as it is');
    await run();
    assert.equal(await readFile(file, 'utf8'), 'left as it is');
    await chmod(folder, 0o700);
    const elsewhere = join(caches, 'elsewhere');
    await writeFile(elsewhere, code);
    await rm(file);
    await symlink(elsewhere, file);
    await run();
    assert.ok((await stat(file)).isFile());
    assert.deepEqual(await readFile(elsewhere), code);
  });

  test('is not kept of what only prints, or where it is not wanted or cannot be', async () => {
    await run(['--help']);
    assert.equal(existsSync(folder), false);
    const words = ['inspect', String(process.pid)];
    const unwanted = { XDG_CACHE_HOME: caches, NODE_DISABLE_COMPILE_CACHE: '1' };
    assert.equal((await runCli(words, undefined, unwanted)).status, 0);
    assert.equal(existsSync(folder), false);
    await writeFile(folder, 'no folder');
    await run();
    assert.equal(await readFile(folder, 'utf8'), 'no folder');
  });
});
