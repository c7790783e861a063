import { join } from 'node:path';
import { startFixtureAs } from '../fixtures/fixture.ts';
import { startServer } from '../vscode-server/server.ts';
import type { Theme } from '../vscode-server/settings.ts';
import { Workbench } from '../vscode-server/workbench.ts';
import { askAbout, inspectProcess, runProbe } from '../workbench/window.ts';
import { demoFolder, withDemoServer } from './demo-server.ts';
import { root } from './place.mjs';
import { waitUntilSettled } from './settled.ts';

/*
 * Takes the README's pictures of the probe, the lane and an answer in the real editor. Run it where no process of the
 * machine can be seen, and nothing is inherited:
 * unshare -p -f --mount-proc env CHROMIUM_PATH=... node test/run/readme-pictures.ts 2>/dev/null
 */

const pictures = join(root, 'media', 'readme');

async function take(workbench: Workbench, name: string): Promise<void> {
  await workbench.page.mouse.move(700, 5);
  await waitUntilSettled(workbench);
  await workbench.screenshot(join(pictures, `${name}.png`));
}

/** The probe and its leak, beside the tree. */
async function takeProbe(workbench: Workbench, theme: Theme): Promise<void> {
  await runProbe(workbench);
  await workbench.webview().getByRole('complementary').getByText('LEAKED').waitFor();
  await take(workbench, `probe-${theme}`);
}

async function takeAnswer(workbench: Workbench, theme: Theme): Promise<void> {
  // The view is named after what is shown where that is one of several.
  await workbench.runCommand('FD Inheritance: Clear Inspection');
  await askAbout(workbench, 'A port...', '8080');
  await workbench.webview().getByRole('region', { name: 'Answer' }).waitFor();
  await take(workbench, `holders-${theme}`);
}

/** The lane has the room of the side bar. */
async function takeLane(workbench: Workbench, theme: Theme): Promise<void> {
  const fixture = await startFixtureAs('server', 'generations');
  try {
    await inspectProcess(workbench, fixture.pid);
    const page = workbench.webview();
    await page.getByRole('heading', { level: 1, name: `server (${fixture.pid})` }).waitFor();
    await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
    const [child] = fixture.numbers.get('child') ?? [];
    await page.locator('#child-process').selectOption(String(child));
    await page.locator('.cell-leaked[data-side="child"][data-number="20"]').click();
    await page.getByRole('tree', { name: 'Process lane' }).waitFor();
    await take(workbench, `lane-${theme}`);
  } finally {
    await fixture.end();
  }
}

for (const theme of ['dark', 'light'] as const) {
  await withDemoServer(async () => {
    const editor = await startServer({ theme });
    try {
      const workbench = await Workbench.open(editor, { folder: demoFolder, extension: root });
      try {
        await workbench.openContainer('FD Inheritance');
        await workbench.widenSideBar(420);
        await takeProbe(workbench, theme);
        if (theme === 'light') {
          await takeAnswer(workbench, theme);
        }
        await workbench.page.setViewportSize({ width: 1500, height: 940 });
        await takeLane(workbench, theme);
      } finally {
        await workbench.close();
      }
    } finally {
      await editor.stop();
    }
  });
}
