import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installServer } from '../vscode-server/install.mjs';
import { runCommand, runQuietly } from './command.mjs';
import { requireCompiler } from './compiler.mjs';
import { installDependencies } from './dependencies.mjs';
import { root } from './place.mjs';
import { requirePrograms } from './programs.mjs';
import { runTask } from './task.mjs';

const deadline = 600_000;

const started = Date.now();
const folder = mkdtempSync(join(tmpdir(), 'fd-corpus-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
await runTask(main);

/** Builds the command line, makes sure of all programs, and prints how it judges them. */
async function main() {
  await installDependencies();
  await runQuietly(process.execPath, [join(root, 'esbuild.mjs')], { cwd: root });
  const { node } = await installServer();
  const missing = await requirePrograms();
  if (missing.length > 0) {
    console.log(`missing: ${missing.join(', ')}`);
  }
  const script = join(root, 'test', 'corpus', 'print.ts');
  const { code, survivors, timedOut } = await runCommand(
    node,
    ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', script],
    {
      cwd: root,
      env: { TMPDIR: folder, NODE_DISABLE_COMPILE_CACHE: '1', CC: await requireCompiler() },
      deadline,
      onLine: console.log,
    },
  );
  for (const { pid, command } of survivors) {
    console.log(`left behind: ${pid} ${command}`);
  }
  console.log(`all of it took ${((Date.now() - started) / 1000).toFixed(1)} s`);
  return timedOut || survivors.length > 0 ? 1 : (code ?? 1);
}
