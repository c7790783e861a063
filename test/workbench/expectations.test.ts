import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Locator } from 'playwright-core';
import { type Fixture, startFixture } from '../fixtures/fixture.ts';
import type { Workbench } from '../vscode-server/workbench.ts';
import { inspectProcess, openWindow, seeNotification, type Window } from './window.ts';

const fileName = '.fd-inheritance.json';

describe('expectations in the editor', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fd-inheritance-folder-'));
  const file = join(folder, fileName);
  let window: Window;
  let fixture: Fixture;
  before(async () => {
    fixture = await startFixture('four-kinds');
    writeFileSync(file, '{\n  // what we know of\n  "expectations": []\n}\n');
    window = await openWindow({ folder });
    await window.workbench.openContainer('FD Inheritance');
    await window.workbench.widenSideBar(700);
    await inspectProcess(window.workbench, fixture.pid);
    // The page takes the focus when it comes, and would close a menu.
    await window.workbench.webview().locator('.cell-leaked').first().waitFor();
  });
  after(async () => {
    await window?.close();
    await fixture?.end();
    rmSync(folder, { recursive: true });
  });

  /** The child's row of an epoll, which the parent does not show as leaked. */
  const leakedRow = (workbench: Workbench, name: string): Locator =>
    workbench.treeRows().filter({ hasText: new RegExp(`^${fixture.number(name)}\\s*epoll.*LEAKED`) });

  it('accepts a leak from its row, with a reason, and the row is no leak any more', async () => {
    const { workbench } = window;
    const row = leakedRow(workbench, 'leaky-epoll');
    await row.click({ button: 'right' });
    // A button that is released within 50 ms of the menu's opening chooses nothing.
    await workbench.page.getByRole('menuitem', { name: 'Accept as Expected...' }).click({ delay: 100 });
    const input = workbench.quickInput().locator('input.input');
    await input.waitFor();
    await workbench.page.keyboard.press('Enter');
    await workbench.quickInput().getByText('Say why: others will read it.').waitFor();
    await input.fill('the workers poll it');
    await workbench.page.keyboard.press('Enter');
    await workbench.pickItem('anon_inode:[eventpoll] in sleep');
    await row.waitFor({ state: 'detached' });
    const text = readFileSync(file, 'utf8');
    assert.match(text, /^\{\n {2}\/\/ what we know of\n {2}"expectations": \[\n {4}\{\n/);
    assert.deepEqual(JSON.parse(text.replace(/\/\/.*/, '')).expectations, [
      {
        expect: 'allow',
        kind: 'epoll',
        path: 'anon_inode:\\[eventpoll\\]',
        program: 'sleep',
        reason: 'the workers poll it',
      },
    ]);
    const page = workbench.webview();
    const cell = page.locator(`.cell[data-side="child"][data-number="${fixture.number('leaky-epoll')}"]`);
    assert.match((await cell.getAttribute('aria-label')) ?? '', /deliberate/i);
    await cell.click();
    await page
      .getByText('Accepted as expected by .fd-inheritance.json, entry 1: the workers poll it')
      .waitFor();
  });

  it('offers to open the new entry', async () => {
    const { workbench } = window;
    await workbench.runCommand('Notifications: Show Notifications');
    const accepted = workbench.page.locator('.notifications-center .notification-list-item', {
      hasText: 'Accepted.',
    });
    await accepted.getByRole('button', { name: 'Open File' }).click();
    await workbench.editorTab(fileName).waitFor();
    await workbench.page.getByText('Ln 4, Col 5').waitFor();
    await workbench.runCommand('View: Close Editor');
    // The page comes back, and takes the keys.
    await workbench.webview().locator('.cell').first().waitFor();
  });

  it('shows what is wrong with the file at its line and column, and applies nothing of it', async () => {
    const { workbench } = window;
    writeFileSync(
      file,
      '{\n  "expectations": [\n    { "expect": "allow", "kind": "epol", "reason": "x" }\n  ]\n}\n',
    );
    const message = '"kind" is one of regular-file, ';
    await seeNotification(workbench, `${fileName}:3:26: ${message}`);
    await leakedRow(workbench, 'leaky-epoll').waitFor();
    await workbench.page.locator('[id="status.problems"]').click();
    const problems = workbench.page.locator('.markers-panel');
    await problems.getByText(message).first().waitFor();
    await problems.getByText('[Ln 3, Col 26]').first().waitFor();
    await workbench.webview().getByText('1 thing could not be read').waitFor();
  });

  it('is applied again once the file is corrected', async () => {
    const { workbench } = window;
    writeFileSync(file, '{ "expectations": [{ "expect": "allow", "kind": "epoll", "reason": "x" }] }');
    await leakedRow(workbench, 'leaky-epoll').waitFor({ state: 'detached' });
    await workbench.page.locator('.markers-panel').getByText('[Ln 3, Col 26]').waitFor({ state: 'detached' });
  });

  it('accepts from the page’s details too', async () => {
    const { workbench } = window;
    const page = workbench.webview();
    const number = fixture.numbers.get('leaky-file')?.[0];
    await page.locator(`.cell-leaked[data-side="child"][data-number="${number}"]`).click();
    await page.getByRole('button', { name: 'Accept as Expected...' }).click();
    await workbench.quickInput().locator('input.input').fill('a log');
    await workbench.page.keyboard.press('Enter');
    await workbench
      .quickPickItems()
      .filter({ hasText: `Descriptor ${number} in sleep` })
      .click();
    await page
      .locator(`.cell-leaked[data-side="child"][data-number="${number}"]`)
      .waitFor({ state: 'detached' });
    assert.equal(JSON.parse(readFileSync(file, 'utf8')).expectations[1].number, number);
  });
});

describe('expectations in a window without a folder', () => {
  let window: Window;
  let fixture: Fixture;
  before(async () => {
    fixture = await startFixture('four-kinds');
    window = await openWindow({ folder: null });
    await window.workbench.openContainer('FD Inheritance');
    await inspectProcess(window.workbench, fixture.pid);
  });
  after(async () => {
    await window?.close();
    await fixture?.end();
  });

  it('are kept in the user’s settings', async () => {
    const { workbench, server } = window;
    const page = workbench.webview();
    const number = fixture.number('leaky-epoll');
    const cell = page.locator(`.cell-leaked[data-side="child"][data-number="${number}"]`);
    await cell.click();
    await page.getByRole('button', { name: 'Accept as Expected...' }).click();
    await workbench.quickInput().locator('input.input').fill('it is polled');
    await workbench.page.keyboard.press('Enter');
    await workbench.pickItem('anon_inode:[eventpoll] in any program');
    await cell.waitFor({ state: 'detached' });
    await page
      .getByText('Accepted as expected by the setting fdInheritance.expectations, entry 1: it is polled')
      .waitFor();
    assert.deepEqual(JSON.parse(readFileSync(server.settingsFile, 'utf8'))['fdInheritance.expectations'], [
      {
        expect: 'allow',
        kind: 'epoll',
        path: 'anon_inode:\\[eventpoll\\]',
        reason: 'it is polled',
      },
    ]);
  });
});
