import { after, before, describe, it } from 'node:test';
import { launch, openWindow, type Window } from './window.ts';

describe('what a launched command starts', () => {
  let window: Window;
  before(async () => {
    window = await openWindow();
    await window.workbench.openContainer('FD Inheritance');
  });
  after(() => window?.close());

  it('is in the tree with its leak although it lived a few milliseconds, and stays through a refresh', async () => {
    const { workbench } = window;
    const line = 'exec 7</etc/hostname; /bin/echo quick; /bin/true 7<&-; exec sleep 1000';
    await launch(workbench, `sh -c "${line}"`);
    const row = workbench
      .treeRows()
      .filter({ hasText: /^echo \(\d+\)descendant · \d+ leaked · ended, read at exec · \d+ descriptors/ });
    await row.waitFor();
    await workbench
      .treeRows()
      .filter({ hasText: /^true \(\d+\)descendant/ })
      .waitFor();
    await workbench.runCommand('FD Inheritance: Refresh');
    await workbench
      .treeRows()
      .filter({ hasText: /^sleep \(\d+\)inspected/ })
      .waitFor();
    await row.waitFor();
    await workbench
      .treeRows()
      .filter({ hasText: /^7\s+file.*LEAKED/ })
      .click();
    const page = workbench.webview();
    await page.locator('.cell-leaked[data-side="child"][data-number="7"]').waitFor();
    const details = page.getByRole('complementary');
    await details
      .getByText(/kcmp\(2\) says that descriptor 7 of echo \(\d+\) and descriptor 7 of sh/)
      .waitFor();
    await page
      .locator('option', { hasText: /echo quick \(\d+\) · \d+ leaked · ended, read at exec/ })
      .first()
      .waitFor({ state: 'attached' });
  });

  it('is marked as ended with the command, without being read again', async () => {
    const { workbench } = window;
    await launch(workbench, 'true');
    const page = workbench.webview();
    await page.getByRole('heading', { level: 1, name: /^true/ }).waitFor();
    await page.getByText(/^The process has ended\. This is the reading of/).waitFor();
    await page.getByText('at exec', { exact: true }).waitFor();
  });
});
