import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type ObedientShell, startShell } from '../fixtures/obedient-shell.ts';
import { inspectProcess, openWindow, type Window } from './window.ts';

describe('keys in the view', () => {
  let window: Window;
  let shell: ObedientShell;
  before(async () => {
    shell = await startShell();
    window = await openWindow();
    const { workbench } = window;
    await workbench.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await workbench.openContainer('FD Inheritance');
    await inspectProcess(workbench, shell.pid);
    await workbench.webview().getByText('Refresh').waitFor();
  });
  after(async () => {
    await window?.close();
    await shell?.end();
  });

  const row = (text: string) => window.workbench.treeRows().filter({ hasText: text }).first();
  /** Presses a key while a row is selected. */
  const press = async (text: string, key: string): Promise<void> => {
    await row(text).click();
    await window.workbench.page.keyboard.press(key);
  };

  it('refresh', async () => {
    await shell.do('exec 7</etc/hostname');
    await row(`bash (${shell.pid})`).click();
    // The click has folded it.
    await window.workbench.page.keyboard.press('ArrowRight');
    await window.workbench.page.keyboard.press('Control+r');
    await row('/etc/hostname').waitFor();
  });

  it('copy the selected row, and leave the text of the box for finding alone', async () => {
    const { page } = window.workbench;
    const copied = (): Promise<string> => page.evaluate('navigator.clipboard.readText()');
    const said = page.locator('.statusbar').getByText('Copied as JSON.');
    await press('/etc/hostname', 'Control+c');
    await said.waitFor();
    assert.equal(JSON.parse(await copied()).target, '/etc/hostname');
    await said.waitFor({ state: 'detached' });
    await page.keyboard.press('Control+Alt+f');
    await page.keyboard.type('file');
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Control+c');
    assert.equal(await copied(), 'file');
    await page.keyboard.press('Escape');
  });

  it('show the selected row on the page', async () => {
    await window.workbench.runCommand('View: Close Editor');
    await press('/etc/hostname', 'Alt+Enter');
    await window.workbench.webview().getByRole('complementary').getByText('/etc/hostname').first().waitFor();
  });

  it('ask why the selected row has not ended', async () => {
    await press('/etc/hostname', 'Alt+w');
    await window.workbench
      .webview()
      .getByRole('heading', { level: 1, name: 'Who has /etc/hostname open?' })
      .waitFor();
  });

  it('clear: what was shown before comes back, then nothing', async () => {
    await press('/etc/hostname', 'Delete');
    await window.workbench
      .webview()
      .getByRole('heading', { level: 1, name: `bash (${shell.pid})` })
      .waitFor();
    await press('/etc/hostname', 'Delete');
    await window.workbench.page.locator('.sidebar').getByText('See every file descriptor').waitFor();
  });
});
