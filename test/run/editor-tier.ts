import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startServer } from '../vscode-server/server.ts';
import { Workbench } from '../vscode-server/workbench.ts';
import { bundleEditorTests } from './bundle.mjs';
import { root } from './place.mjs';

const patience = 180_000;

/** Runs the mocha suites inside the extension host of the real server and prints their result lines. */
async function runEditorTier(extension: string): Promise<number> {
  const tests = await bundleEditorTests();
  const folder = await mkdtemp(join(tmpdir(), 'fd-inheritance-results-'));
  const results = join(folder, 'results.jsonl');
  const server = await startServer({ environment: { FD_INHERITANCE_RESULTS: results } });
  try {
    const workbench = await Workbench.open(server, { folder: extension, extension, tests });
    try {
      const code = await Promise.race([
        workbench.tests.exitCode(),
        sleep(patience, undefined, { ref: false }),
      ]);
      process.stdout.write(await readFile(results, 'utf8').catch(() => ''));
      if (code === undefined) {
        console.log(`The extension host did not end its tests:\n${server.output()}`);
      }
      if (code !== 0) {
        console.log(workbench.tests.output());
      }
      return code ?? 1;
    } finally {
      await workbench.close();
    }
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

process.exitCode = await runEditorTier(process.argv[2] ?? root);
