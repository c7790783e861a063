import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installServer } from '../vscode-server/install.mjs';
import { runCommand, runQuietly } from './command.mjs';
import { requireCompiler } from './compiler.mjs';
import { installDependencies } from './dependencies.mjs';
import { root } from './place.mjs';
import { runTask } from './task.mjs';

const deadline = 1_800_000;

const folder = mkdtempSync(join(tmpdir(), 'fd-bench-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
await runTask(main);

/** Builds the command line as it is shipped, then measures it and its peers. */
async function main() {
  await installDependencies();
  await runQuietly(process.execPath, [join(root, 'esbuild.mjs'), '--production'], { cwd: root });
  const { node } = await installServer();
  const script = join(root, 'test', 'bench', 'main.ts');
  if (!existsSync(join(root, 'bench'))) {
    mkdirSync(join(root, 'bench'));
  }
  const { code, timedOut } = await runCommand(
    node,
    ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', script, ...process.argv.slice(2)],
    {
      cwd: root,
      env: { TMPDIR: folder, XDG_CACHE_HOME: folder, CC: await requireCompiler() },
      deadline,
      onLine: console.log,
    },
  );
  return timedOut ? 1 : (code ?? 1);
}
