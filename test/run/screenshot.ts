import { startServer } from '../vscode-server/server.ts';
import { type Theme, themes } from '../vscode-server/settings.ts';
import { Workbench } from '../vscode-server/workbench.ts';
import { waitUntilSettled } from './settled.ts';

/** Runs the poller probe in the real editor and writes a picture of what it shows. */
async function takeScreenshot(file: string, theme: Theme, extension: string): Promise<void> {
  const server = await startServer({ theme });
  try {
    const workbench = await Workbench.open(server, { folder: extension, extension });
    try {
      await workbench.openContainer('FD Inheritance');
      await workbench.widenSideBar(420);
      await workbench.runCommand('Inspect FD Inheritance');
      await workbench.pickItem('Poller probe');
      await workbench.editorTab('FD Inheritance').waitFor();
      await workbench
        .webview()
        .getByRole('row')
        .filter({ hasText: /leaked/i })
        .first()
        .waitFor();
      await workbench
        .treeRows()
        .and(workbench.page.getByRole('treeitem', { name: /leaked/i }))
        .first()
        .waitFor();
      await waitUntilSettled(workbench);
      await workbench.screenshot(file);
    } finally {
      await workbench.close();
    }
  } finally {
    await server.stop();
  }
}

const [file = '', theme = '', extension = ''] = process.argv.slice(2);
try {
  await takeScreenshot(file, theme in themes ? (theme as Theme) : 'dark', extension);
  console.log(`screenshot: ${file}`);
} catch (error) {
  // The first line is the sentence; playwright appends its log of attempts.
  console.log(`No screenshot was written: ${String(error instanceof Error ? error.message : error)}`);
  process.exitCode = 1;
}
