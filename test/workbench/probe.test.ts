import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Theme, themes } from '../vscode-server/settings.ts';
import { violationsOn } from './accessibility.ts';
import { openWindow, runProbe, type Window } from './window.ts';

describe('the poller probe in the editor', () => {
  let window: Window;
  before(async () => {
    window = await openWindow();
  });
  after(() => window?.close());

  it('starts from an empty view that says what to do', async () => {
    const { workbench } = window;
    await workbench.openContainer('FD Inheritance');
    const view = workbench.page.locator('.sidebar');
    await view.getByText('See every file descriptor a process and its children hold').waitFor();
    await view.getByRole('button', { name: 'Inspect FD Inheritance' }).first().waitFor();
  });

  it('shows exactly the unsafe poller as leaked, on the page and in the tree', async () => {
    const { workbench } = window;
    await runProbe(workbench);
    const page = workbench.webview();
    const summary = (await page.getByText(/^Passed: of three pollers/).textContent()) ?? '';
    const [, unsafe] = /unsafe (\d+)/.exec(summary) ?? [];
    assert.ok(unsafe, summary);
    assert.equal(await page.locator('.row-leaked').count(), 1);
    const cell = page.locator('.cell-leaked[data-side="child"]');
    assert.equal(await cell.getAttribute('data-number'), unsafe);
    assert.match(
      (await cell.getAttribute('aria-label')) ?? '',
      /^Child descriptor \d+, epoll .*leaked, .*proved/,
    );
    await page.getByText('at exec').waitFor();
    const leaked = workbench.treeRows().filter({ hasText: /LEAKED \(/ });
    await leaked.first().waitFor();
    assert.equal(await leaked.count(), 1);
    assert.match((await leaked.textContent()) ?? '', new RegExp(`${unsafe}\\s+epoll`));
  });

  it('shows closed-on-exec pollers only in the parent, in words', async () => {
    const page = window.workbench.webview();
    await page.getByRole('searchbox', { name: 'Filter descriptors' }).fill('eventpoll closes');
    const cells = page.locator('.cell[data-side="parent"][aria-label*="epoll"]');
    await cells.first().waitFor();
    for (const label of await cells.evaluateAll((found) =>
      found.map((cell) => cell.getAttribute('aria-label')),
    )) {
      assert.match(label ?? '', /closes on exec/);
    }
    assert.equal(await page.locator('.row-leaked').count(), 0);
    await page.getByRole('searchbox', { name: 'Filter descriptors' }).fill('');
    await page.locator('.row-leaked').waitFor();
  });

  it('explains the leak: all fields, evidence, consequence and the fix at the source', async () => {
    const page = window.workbench.webview();
    await page.locator('.cell-leaked[data-side="child"]').click();
    const details = page.getByRole('complementary');
    await details.getByText(/kcmp\(2\) says that descriptor \d+ of sleep/).waitFor();
    await details.getByText('epoll_create1(EPOLL_CLOEXEC)').waitFor();
    await details.getByText(/The epoll instance is shared with sleep/).waitFor();
    await details.getByRole('button', { name: 'Copy as JSON' }).waitFor();
    await details.getByRole('button', { name: 'Close details' }).click();
    await details.waitFor({ state: 'detached' });
  });

  it('can be used by keyboard alone', async () => {
    const page = window.workbench.webview();
    const cell = page.locator('.cell-leaked[data-side="child"]');
    await cell.focus();
    await cell.press('ArrowLeft');
    await page.locator('.cell[data-side="parent"]:focus').waitFor();
    await page.locator('.cell:focus').press('Enter');
    await page.getByRole('complementary').waitFor();
    await page.locator(':focus').press('Escape');
    await page.getByRole('complementary').waitFor({ state: 'detached' });
    await page.locator('.cell[data-side="parent"]:focus').waitFor();
    for (const keys of ['/', 'Control+f']) {
      await page.locator('.cell[tabindex="0"]').focus();
      await page.locator(':focus').press(keys);
      await page.locator('#filter:focus').waitFor();
    }
  });

  it('has a strict content security policy', async () => {
    const frame = await window.workbench.webviewFrame();
    const policy: string = await frame.evaluate(
      `document.querySelector('meta[http-equiv="Content-Security-Policy"]').content`,
    );
    assert.match(policy, /^default-src 'none';/);
    assert.match(policy, /script-src 'nonce-[A-Za-z0-9+/]{22}=='$/);
    assert.doesNotMatch(policy, /unsafe/);
  });

  it('comes back after a reload, marked as the reading it is', async () => {
    const { workbench } = window;
    const loaded = workbench.page.waitForEvent('load');
    await workbench.runCommand('Developer: Reload Window');
    await loaded;
    await workbench.ready();
    const page = workbench.webview();
    await page.getByText(/The process has ended\. This is the reading of/).waitFor();
    assert.equal(await page.locator('.row-leaked').count(), 1);
    await workbench.openContainer('FD Inheritance');
    await workbench
      .treeRows()
      .filter({ hasText: /LEAKED \(/ })
      .waitFor();
  });

  for (const theme of Object.keys(themes) as Theme[]) {
    it(`has no accessibility violation in the theme ${theme}, with details open`, async () => {
      const { workbench } = window;
      await workbench.setTheme(theme);
      await workbench.webview().locator('.cell-leaked[data-side="child"]').click();
      await workbench.webview().getByRole('complementary').waitFor();
      assert.deepEqual(await violationsOn(workbench), []);
    });
  }
});
