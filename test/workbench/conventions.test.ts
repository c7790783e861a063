import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startMake, startMisled, type Waiting } from '../fixtures/waiting.ts';
import { type Theme, themes } from '../vscode-server/settings.ts';
import { violationsOn } from './accessibility.ts';
import {
  chooseFromMenu,
  declineOutside,
  inspectProcess,
  openWindow,
  seeOutside,
  seeTooltip,
  type Window,
} from './window.ts';

const documentation = 'https://www.gnu.org/software/make/manual/html_node/POSIX-Jobserver.html';
const linkName = 'Documentation of GNU make jobserver';

describe('conventions', () => {
  let window: Window;
  let make: Waiting;
  const misled: Waiting[] = [];
  before(async () => {
    make = await startMake();
    misled.push(await startMisled({ three: false }), await startMisled({ three: true }));
    window = await openWindow();
    await window.workbench.openContainer('FD Inheritance');
  });
  after(async () => {
    await window?.close();
    await Promise.all([make, ...misled].map((waiting) => waiting?.end()));
  });

  it('shows the jobserver of a real make as a convention, in the tree and on the page', async () => {
    const { workbench } = window;
    await inspectProcess(workbench, make.pid);
    const page = workbench.webview();
    await page.getByRole('heading', { level: 1, name: `sleep (${make.pid})` }).waitFor();
    assert.equal(await page.locator('.cell-convention[data-side="child"]').count(), 2);
    const row = workbench.treeRows().filter({ hasText: 'GNU make jobserver' }).first();
    const link = workbench.page.locator('.monaco-hover').getByRole('link', { name: linkName });
    await seeTooltip(workbench, row, link);
    assert.equal(await link.getAttribute('data-href'), documentation);
    await workbench.page.mouse.move(900, 5);
    await link.waitFor({ state: 'hidden' });
  });

  it('opens the documentation from a row of the tree', async () => {
    const { workbench } = window;
    const row = workbench.treeRows().filter({ hasText: 'GNU make jobserver' }).first();
    await chooseFromMenu(workbench, row, 'Open Convention Documentation');
    await declineOutside(workbench, documentation);
  });

  it('links to the documentation in the details, by mouse and by keyboard', async () => {
    const { workbench } = window;
    const page = workbench.webview();
    await page.locator('.cell-convention[data-side="child"]').first().click();
    const link = page.getByRole('complementary').getByRole('link', { name: linkName });
    assert.equal(await link.getAttribute('href'), documentation);
    await seeOutside(workbench, documentation, () => link.click());
    await page.locator('.cell-convention[data-side="child"]').first().press('Enter');
    for (let presses = 0; presses < 8; presses++) {
      await page.locator(':focus').press('Tab');
      if (await link.evaluate((element) => element.matches(':focus-visible'))) {
        break;
      }
    }
    const frame = await workbench.webviewFrame();
    const outline = await frame.evaluate(
      `getComputedStyle(document.querySelector('a:focus-visible')).outline`,
    );
    assert.match(String(outline), /solid 1px/);
    await seeOutside(workbench, documentation, () => page.locator(':focus').press('Enter'));
  });

  for (const theme of Object.keys(themes) as Theme[]) {
    it(`has no accessibility violation in the theme ${theme}, with a convention's details`, async () => {
      const { workbench } = window;
      await workbench.setTheme(theme);
      await workbench.webview().locator('.cell-convention[data-side="child"]').first().click();
      await workbench.webview().getByRole('complementary').getByRole('link').waitFor();
      assert.deepEqual(await violationsOn(workbench), []);
    });
  }

  it('says what a process was told that is not true, without calling it a leak', async () => {
    const { workbench } = window;
    const [{ pid } = { pid: 0 }] = misled;
    await inspectProcess(workbench, pid);
    const page = workbench.webview();
    const promises = page.getByRole('region', { name: `Broken promises to sleep 1000 (${pid})` });
    await promises.getByText(/MAKEFLAGS names descriptor 98 .* it is not open\./).waitFor();
    assert.equal(await promises.getByRole('link', { name: linkName }).count(), 2);
    const process = workbench.treeRows().filter({ hasText: `sleep (${pid})` });
    assert.match((await process.textContent()) ?? '', /inspected · .*2 broken promises · \d+ descriptors/);
    const row = workbench.treeRows().filter({ hasText: '98  broken promise' });
    const tooltip = workbench.page.locator('.monaco-hover').getByText(/MAKEFLAGS names descriptor 98/);
    await seeTooltip(workbench, row, tooltip);
    await workbench.page.mouse.move(900, 5);
    await chooseFromMenu(workbench, row, 'Open Convention Documentation');
    await declineOutside(workbench, documentation);
  });

  it('folds many broken promises away', async () => {
    const { workbench } = window;
    const [, { pid } = { pid: 0 }] = misled;
    await inspectProcess(workbench, pid);
    const promises = workbench
      .webview()
      .getByRole('region', { name: `Broken promises to sleep 1000 (${pid})` });
    const fold = promises.getByText('3 broken promises');
    await fold.waitFor();
    assert.equal(await promises.getByRole('link').first().isVisible(), false);
    await fold.focus();
    await fold.press('Enter');
    await promises.getByText(/LISTEN_FDS/).waitFor();
    assert.deepEqual(await violationsOn(workbench), []);
  });
});
