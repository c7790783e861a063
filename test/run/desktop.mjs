import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleEditorTests } from './bundle.mjs';
import { runQuietly } from './command.mjs';
import { installDependencies } from './dependencies.mjs';
import { root } from './place.mjs';
import { Tally } from './tally.mjs';

const folder = await mkdtemp(join(tmpdir(), 'fd-inheritance-desktop-'));
try {
  await installDependencies();
  await runQuietly(process.execPath, [join(root, 'esbuild.mjs')], { cwd: root });
  const tally = await runInDesktop(await bundleEditorTests(), await findEditor());
  console.log(`${tally.passed} passed, ${tally.failed} failed`);
  process.exitCode = tally.failed > 0 ? 1 : 0;
} catch (error) {
  console.log(error.message);
  process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** The editor named by VSCODE_EXECUTABLE, or else a downloaded one. */
async function findEditor() {
  if (process.env.VSCODE_EXECUTABLE) {
    return process.env.VSCODE_EXECUTABLE;
  }
  const { downloadAndUnzipVSCode, SilentReporter } = await import('@vscode/test-electron');
  try {
    return await downloadAndUnzipVSCode({ version: 'stable', reporter: new SilentReporter() });
  } catch (error) {
    throw new Error(`VS Code cannot be downloaded (${error.message}): name one in VSCODE_EXECUTABLE.`);
  }
}

async function runInDesktop(tests, vscodeExecutablePath) {
  const { runTests } = await import('@vscode/test-electron');
  const results = join(folder, 'results.jsonl');
  const tally = new Tally();
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const code = await runTests({
    vscodeExecutablePath,
    extensionDevelopmentPath: root,
    extensionTestsPath: tests,
    extensionTestsEnv: { FD_INHERITANCE_RESULTS: results },
    launchArgs: [root, '--disable-extensions', '--user-data-dir', join(folder, 'user'), ...sandbox],
  }).catch((error) => {
    console.log(error.message);
    return 1;
  });
  for (const line of (await readFile(results, 'utf8').catch(() => '')).split('\n').filter(Boolean)) {
    tally.take(line);
  }
  tally.close({ code, signal: null, timedOut: false, survivors: [] }, 0);
  return tally;
}
