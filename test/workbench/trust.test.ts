import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { askAbout, inspectProcess, openWindow, seeNotification, type Window } from './window.ts';

describe('in Restricted Mode', () => {
  let window: Window;
  before(async () => {
    window = await openWindow({
      workspaceTrust: true,
      settings: { 'security.workspace.trust.startupPrompt': 'never' },
    });
    await window.workbench.openContainer('FD Inheritance');
  });
  after(() => window?.close());

  it('launches nothing, and says why', async () => {
    const { workbench } = window;
    await workbench.page.locator('.sidebar').getByText('This workspace is in Restricted Mode').waitFor();
    await workbench.runCommand('Inspect FD Inheritance');
    await workbench.pickItem('Poller probe');
    await seeNotification(workbench, 'Nothing is launched in Restricted Mode');
    assert.equal(await workbench.editorTab('FD Inheritance').count(), 0);
  });

  it('still answers who holds a port', async () => {
    const { workbench } = window;
    await askAbout(workbench, 'A port...', '1');
    await workbench.webview().getByText('Nobody who could be seen has port 1 open.').waitFor();
  });

  it('still inspects a running process', async () => {
    const { workbench } = window;
    await inspectProcess(workbench, process.pid);
    await workbench
      .webview()
      .getByRole('heading', { level: 1, name: new RegExp(`\\(${process.pid}\\)`) })
      .waitFor();
  });
});
