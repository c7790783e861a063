import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { type ObedientShell, startShell } from '../fixtures/obedient-shell.ts';
import { until } from '../fixtures/until.ts';
import { type Theme, themes } from '../vscode-server/settings.ts';
import { violationsOn } from './accessibility.ts';
import { inspectProcess, keepPicture, launch, openWindow, type Window } from './window.ts';

const interval = 100;
/** Lets ten intervals pass in the shell. */
const wait = `sleep ${(10 * interval) / 1000}`;

describe('following a process', () => {
  let window: Window;
  let shell: ObedientShell;
  let page: FrameLocator;
  before(async () => {
    shell = await startShell();
    window = await openWindow({ settings: { 'fdInheritance.followInterval': interval } });
    await window.workbench.openContainer('FD Inheritance');
    await window.workbench.widenSideBar(420);
    await inspectProcess(window.workbench, shell.pid);
    page = window.workbench.webview();
    await page.getByRole('heading', { level: 1, name: `bash (${shell.pid})` }).waitFor();
  });
  after(async () => {
    await window?.close();
    await shell?.end().catch(() => undefined);
  });

  const strip = (): Locator => page.getByRole('region', { name: 'Following' });
  const cell = (number: number): Locator => page.locator(`.cell[data-side="child"][data-number="${number}"]`);
  const treeRow = (text: RegExp): Locator => window.workbench.treeRows().filter({ hasText: text });
  const counter = (kind: string): Locator => strip().getByRole('button', { name: new RegExp(`^${kind}: `) });
  const status = (text: RegExp): Locator =>
    window.workbench.page.locator('.statusbar-item', { hasText: text }).first();
  const readings = async (): Promise<number> =>
    Number.parseInt((await strip().locator('.strip-readings').textContent()) ?? '', 10);
  const further = async (): Promise<void> => {
    const now = await readings();
    await until('it is read again', async () => (await readings()) > now);
  };

  it('begins by a button, and reads again and again', async () => {
    await page.getByRole('button', { name: 'Follow', exact: true }).click();
    await strip().getByText('Following').waitFor();
    await further();
    await further();
    await status(new RegExp(`bash \\(${shell.pid}\\)`)).waitFor();
  });

  it('shows a descriptor that appears, counts it, and lets it go when it is closed', async () => {
    await counter('file').waitFor({ state: 'detached' });
    await shell.do('exec 20</etc/hostname');
    await cell(20).waitFor();
    await treeRow(/^20\s*file.*\/etc\/hostname/).waitFor();
    await strip()
      .getByRole('button', { name: /^file: 1, \+1 since following began/ })
      .waitFor();
    await shell.do('exec 20<&-');
    await cell(20).waitFor({ state: 'detached' });
    await treeRow(/^20\s*file/).waitFor({ state: 'detached' });
    await strip()
      .getByRole('button', { name: /^file: 0, 0 since following began/ })
      .waitFor();
  });

  it('sends the page nothing while it is hidden, and the newest when it is seen again', async () => {
    const { workbench } = window;
    const differences = await countDifferences(workbench.page);
    await until('differences are seen on their way to the page', async () => differences() > 0);
    await workbench.runCommand('File: New Untitled Text File');
    await workbench.page.locator('.tab.active', { hasText: 'Untitled-1' }).waitFor();
    await shell.do('exec 22</etc/hostname');
    await treeRow(/^22\s*file/).waitFor();
    const sent = differences();
    await shell.do(`${wait}; exec 22<&- 23</etc/hostname`);
    await treeRow(/^23\s*file/).waitFor();
    assert.equal(differences(), sent);
    await workbench.page.locator('.tab', { hasText: 'FD Inheritance' }).click();
    await cell(23).waitFor();
    assert.equal(await cell(22).count(), 0);
    await shell.do('exec 23<&-');
    await cell(23).waitFor({ state: 'detached' });
    assert.ok(differences() > sent);
  });

  it('picks up a child, with its leak beside its parent', async () => {
    await shell.do('exec 20</etc/hostname; sleep 1000 & child=$!');
    const started = strip().getByRole('button', { name: /^sleep 1000 \(\d+\) started$/ });
    await treeRow(/^sleep \(\d+\).*1 leaked/).waitFor();
    await started.click();
    await page.locator('.cell-leaked[data-side="child"][data-number="20"]').waitFor();
    await page.locator('.cell[data-side="parent"][data-number="20"]').waitFor();
    await status(/1 leaked/).waitFor();
  });

  it('pauses by a key, and reads once for each step', async () => {
    const { keyboard } = window.workbench.page;
    await cell(20).click();
    await keyboard.press('Alt+P');
    await strip().getByText('Paused').waitFor();
    const paused = await readings();
    await shell.do(`${wait}; exec 20<&-; kill $child; wait $child 2>/dev/null; exec 21</etc/hostname`);
    assert.equal(await readings(), paused);
    await keyboard.press('Alt+N');
    await strip()
      .getByText(/sleep 1000 \(\d+\) has ended/)
      .waitFor();
    assert.equal(await readings(), paused + 1);
  });

  it('keeps a child that ended on screen, marked so, until another is chosen', async () => {
    const child = page.getByRole('combobox', { name: 'Child' });
    const chosen = child.locator('option:checked');
    assert.match((await chosen.textContent()) ?? '', /^sleep 1000 \(\d+\) · ended$/);
    assert.match((await cell(20).getAttribute('class')) ?? '', /cell-gone/);
    // The button of the lane is still pressed, and so the lane is there.
    await page.getByRole('treeitem', { name: /^sleep \(\d+\) · ended: descriptor 20, LEAKED/ }).waitFor();
    await page.getByText(/ sleep \(\d+\) has ended, and is shown as it was read last\.$/).waitFor();
    await treeRow(/^sleep \(\d+\)/).waitFor({ state: 'detached' });
    await child.selectOption(String(shell.pid));
    await cell(21).and(page.locator('.cell-appeared')).waitFor();
    // What its parent closed is there, struck out, until the next step.
    assert.match((await cell(20).getAttribute('aria-label')) ?? '', /closed since/);
    await window.workbench.page.keyboard.press('Alt+N');
    await cell(20).waitFor({ state: 'detached' });
    await cell(21).waitFor();
  });

  it('reads nothing while nothing shows it, and at once when it is shown again', async () => {
    const { workbench } = window;
    await strip().getByRole('button', { name: 'Continue Following' }).click();
    await further();
    await workbench.runCommand('File: New Untitled Text File');
    await workbench.runCommand('View: Show Explorer');
    const hidden = workbench.page.getByRole('button', { name: /^Nothing shows bash/ });
    await hidden.waitFor();
    await shell.do(`exec 30</etc/hostname 31<&30 32<&30; ${wait}; exec 30<&- 31<&- 32<&- 22</etc/hostname`);
    await hidden.click();
    await cell(22).waitFor();
    // What came and went meanwhile was not seen.
    await strip()
      .getByRole('button', { name: /^file: 2, \+2 since following began, between 0 and 2 / })
      .waitFor();
    await workbench.openContainer('FD Inheritance');
  });

  it('says that a kind grows that rises steadily', async () => {
    for (let turn = 0; turn < 12; turn++) {
      await shell.do('exec {another}</etc/hostname');
      await further();
    }
    await counter('file').getByText('growing').waitFor();
    await status(/growing: file$/).waitFor();
    // It does not grow for long any more.
    await strip().getByRole('button', { name: 'Pause Following' }).click();
    await cell(22).click();
    await page.getByRole('tree', { name: 'Process lane' }).waitFor();
  });

  for (const theme of Object.keys(themes) as Theme[]) {
    it(`has no accessibility violation in the theme ${theme}`, async () => {
      await window.workbench.setTheme(theme);
      await strip().getByText('Paused').waitFor();
      await page.getByRole('complementary', { name: 'Child 22' }).waitFor();
      await page.getByRole('tree', { name: 'Process lane' }).waitFor();
      await keepPicture(window.workbench, `following-${theme}`);
      assert.deepEqual(await violationsOn(window.workbench), []);
    });
  }

  it('leaves the rows in view where they are when one goes above them', async () => {
    await strip().getByRole('button', { name: 'Continue Following' }).click();
    const table = page.getByRole('grid');
    const scroll = (top: number): Promise<void> =>
      page.locator('.scroller').evaluate((scroller, offset) => {
        scroller.scrollTop = offset;
      }, top);
    await shell.do('for each in {40..100}; do eval "exec $each</etc/hostname"; done');
    await strip()
      .getByRole('button', { name: /^file: [67]\d,/ })
      .waitFor();
    await cell(22).waitFor();
    const rows = Number(await table.getAttribute('aria-rowcount'));
    await scroll(900);
    await cell(60).waitFor();
    const place = async (): Promise<number | undefined> => (await cell(60).boundingBox())?.y;
    const before = await place();
    await shell.do('exec 22<&-');
    await until(
      'the row has gone',
      async () => Number(await table.getAttribute('aria-rowcount')) === rows - 1,
    );
    await until('what was in view is where it was', async () => (await place()) === before);
    await scroll(0);
    await cell(21).waitFor();
  });

  it('rests while another inspection is shown, and goes on when it is chosen again', async () => {
    const { workbench } = window;
    await inspectProcess(workbench, process.pid);
    await page.getByRole('heading', { level: 1, name: new RegExp(`\\(${process.pid}\\)$`) }).waitFor();
    await page.getByRole('button', { name: 'Follow', exact: true }).waitFor();
    assert.equal(await strip().count(), 0);
    await workbench.runCommand('FD Inheritance: Switch Inspection...');
    await workbench
      .quickPickItems()
      .filter({ hasText: `bash (${shell.pid})` })
      .click();
    await strip().getByText('Following').waitFor();
    assert.ok((await readings()) > 12);
    await further();
  });

  it('ends by a command, and begins again by a key', async () => {
    const { workbench } = window;
    await workbench.runCommand('FD Inheritance: Stop Following');
    await strip().waitFor({ state: 'detached' });
    await status(/bash \(\d+\)/).waitFor({ state: 'detached' });
    await cell(21).click();
    await workbench.page.keyboard.press('Alt+L');
    await strip().getByText('Following').waitFor();
  });

  it('ends with the process, whose last reading stays', async () => {
    await shell.end();
    await page.getByText(/The process has ended\. This is the reading of/).waitFor();
    await strip().waitFor({ state: 'detached' });
    await cell(21).waitFor();
    assert.equal(await page.getByRole('button', { name: 'Follow', exact: true }).count(), 0);
  });

  it('follows a launched command from what it began with to its end', async () => {
    const { workbench } = window;
    await launch(workbench, 'sleep 1000');
    await page.getByText('at exec').waitFor();
    await page.getByRole('button', { name: 'Follow', exact: true }).click();
    await strip().getByText('Following').waitFor();
    await page.getByText('at exec').waitFor({ state: 'detached' });
    await further();
    await workbench.runCommand('Terminal: Kill All Terminals');
    await page.getByText(/The process has ended\. This is the reading of/).waitFor();
    await strip().waitFor({ state: 'detached' });
  });
});

/** Counts what the extension host sends the page of further readings, as it comes over the window's connection. */
async function countDifferences(page: Page): Promise<() => number> {
  let count = 0;
  const session = await page.context().newCDPSession(page);
  session.on('Network.webSocketFrameReceived', ({ response: { opcode, payloadData } }) => {
    const text = opcode === 2 ? Buffer.from(payloadData, 'base64').toString('latin1') : payloadData;
    count += text.match(/type\W{1,6}advance/g)?.length ?? 0;
  });
  await session.send('Network.enable');
  return () => count;
}
