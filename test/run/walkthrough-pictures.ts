import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { startServer } from '../vscode-server/server.ts';
import type { Theme } from '../vscode-server/settings.ts';
import { Workbench } from '../vscode-server/workbench.ts';
import { askAbout, choose } from '../workbench/window.ts';
import { demoFolder, withDemoServer } from './demo-server.ts';
import { root } from './place.mjs';
import { waitUntilSettled } from './settled.ts';

/*
 * Takes the walkthrough's pictures in the real editor. It needs cwebp (Debian's package webp). Run it where no process of
 * the machine can be seen:
 * unshare -p -f --mount-proc env CHROMIUM_PATH=... node test/run/walkthrough-pictures.ts
 */

const pictures = join(root, 'media', 'walkthrough');
const width = 720;

async function take(workbench: Workbench, name: string, part: Locator, height: number): Promise<void> {
  await part.first().waitFor();
  await waitUntilSettled(workbench);
  const box = await part.first().boundingBox();
  if (box === null) {
    throw new Error(`Nothing of ${name} is on the screen.`);
  }
  const clip = {
    x: box.x,
    y: box.y,
    width: Math.min(width, box.width),
    height: Math.min(height, box.height),
  };
  const path = join(demoFolder, `${name}.png`);
  await workbench.page.screenshot({ path, clip, animations: 'disabled', caret: 'hide' });
  // Three quarters of the size that the best PNG has, and it goes into every package.
  execFileSync('cwebp', ['-quiet', '-lossless', '-z', '9', path, '-o', join(pictures, `${name}.webp`)]);
}

async function takeAll(theme: Theme, server: number): Promise<void> {
  const editor = await startServer({ theme, settings: { 'fdInheritance.followInterval': 700 } });
  const workbench = await Workbench.open(editor, {
    folder: demoFolder,
    extension: root,
    width: 1320,
    height: 820,
  });
  const { page } = workbench;
  const shown = page.locator('iframe.webview.ready');
  try {
    await workbench.openContainer('FD Inheritance');
    await workbench.runCommand('Inspect FD Inheritance');
    await workbench.quickPickItem('Poller probe').waitFor();
    await page.mouse.move(700, 700);
    await take(workbench, `probe-${theme}`, workbench.quickInput(), 420);
    await page.keyboard.press('Escape');

    await page.setViewportSize({ width: 768, height: 1500 });
    await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
    await choose(workbench, 'Poller probe');
    await workbench.webview().locator('.cell-leaked[data-side="child"]').click();
    await take(workbench, `verdict-${theme}`, workbench.webview().getByRole('complementary'), 400);

    await page.setViewportSize({ width: 1320, height: 820 });
    await workbench.openContainer('FD Inheritance');
    await workbench.widenSideBar(640);
    await choose(workbench, 'A running process...');
    await workbench.quickInput().getByPlaceholder('Filter by pid').fill('server');
    await workbench
      .quickPickItems()
      .filter({ hasText: new RegExp(`^server\\D*${server} ·`) })
      .first()
      .click();
    await workbench.treeRows().filter({ hasText: /8080/ }).first().waitFor();
    await page.mouse.move(1300, 5);
    await take(workbench, `running-${theme}`, page.locator('.part.sidebar'), 340);

    await workbench.widenSideBar(300);
    await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
    await page.setViewportSize({ width: 768, height: 820 });
    await workbench.webview().getByRole('button', { name: 'Follow', exact: true }).click();
    writeFileSync(join(demoFolder, 'grow'), '');
    await workbench.webview().getByText('growing').first().waitFor({ timeout: 60_000 });
    await workbench.webview().getByRole('button', { name: 'Pause Following' }).click();
    await take(workbench, `live-${theme}`, shown, 430);
    await workbench.webview().getByRole('button', { name: 'Stop Following' }).click();

    await askAbout(workbench, 'A port...', '8080');
    await workbench.webview().getByRole('region', { name: 'Answer' }).waitFor();
    await take(workbench, `ended-${theme}`, shown, 370);
  } finally {
    await workbench.close();
    await editor.stop();
  }
}

for (const theme of ['dark', 'light'] as const) {
  await withDemoServer((server) => takeAll(theme, server));
}
