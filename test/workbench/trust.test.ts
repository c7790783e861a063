import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { startFixture } from '../fixtures/fixture.ts';
import { askAbout, inspectProcess, openWindow, seeNotification, type Window } from './window.ts';

describe('in Restricted Mode', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fd-inheritance-folder-'));
  let window: Window;
  before(async () => {
    const hostile = { expect: 'allow', number: [3, 1000], reason: 'nothing to see here' };
    writeFileSync(join(folder, '.fd-inheritance.json'), JSON.stringify({ expectations: [hostile] }));
    window = await openWindow({
      folder,
      workspaceTrust: true,
      // Reading is allowed, by lsof too.
      settings: { 'security.workspace.trust.startupPrompt': 'never', 'fdInheritance.source': 'lsof' },
    });
    await window.workbench.openContainer('FD Inheritance');
  });
  after(async () => {
    await window?.close();
    rmSync(folder, { recursive: true });
  });

  it('launches nothing, and says why', async () => {
    const { workbench } = window;
    await workbench.page.locator('.sidebar').getByText('This workspace is in Restricted Mode').waitFor();
    await workbench.runCommand('Inspect FD Inheritance');
    await workbench.pickItem('Poller probe');
    await seeNotification(workbench, 'Nothing is launched in Restricted Mode');
    assert.equal(await workbench.editorTab('FD Inheritance').count(), 0);
  });

  it('asks for no command that would not be launched, and offers none of the workspace’s', async () => {
    const { workbench } = window;
    await workbench.runCommand('FD Inheritance: Launch a Command...');
    await seeNotification(workbench, 'Nothing is launched in Restricted Mode');
    assert.equal(await workbench.quickInput().getByPlaceholder('node server.js').isVisible(), false);
  });

  it('still answers who holds a port', async () => {
    const { workbench } = window;
    await askAbout(workbench, 'A port...', '1');
    await workbench
      .webview()
      .getByText('Nobody who could be seen has port 1 open.', { exact: true })
      .waitFor();
  });

  it('still inspects a running process', async () => {
    const { workbench } = window;
    await inspectProcess(workbench, process.pid);
    await workbench
      .webview()
      .getByRole('heading', { level: 1, name: new RegExp(`\\(${process.pid}\\)`) })
      .waitFor();
  });

  it('applies no expectation of the workspace, and says so; what lsof read is likely, and unknown of an epoll', async () => {
    const { workbench } = window;
    const fixture = await startFixture('four-kinds');
    try {
      await inspectProcess(workbench, fixture.pid);
      const page = workbench.webview();
      await page.getByRole('heading', { level: 1, name: `four-kinds (${fixture.pid})` }).waitFor();
      const number = fixture.number('leaky-file');
      await page.locator(`.cell-leaked[data-side="child"][data-number="${number}"]`).waitFor();
      await page.getByText('2 things could not be read').click();
      await page.getByText('.fd-inheritance.json is not applied in Restricted Mode').waitFor();
      await page.getByText('This was read by lsof').waitFor();
      await page.locator(`.cell[data-side="child"][data-number="${number}"]`).click();
      await page
        .getByRole('complementary')
        .getByText(/lsof shows .* likely, not proved/)
        .waitFor();
      const epoll = page.locator(`.cell[data-side="child"][data-number="${fixture.number('leaky-epoll')}"]`);
      assert.match((await epoll.getAttribute('aria-label')) ?? '', /unknown/i);
    } finally {
      await fixture.end();
    }
  });
});
