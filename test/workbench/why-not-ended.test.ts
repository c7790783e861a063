import assert from 'node:assert/strict';
import { readFileSync, readlinkSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { type Fixture, startFixture } from '../fixtures/fixture.ts';
import { type Theme, themes } from '../vscode-server/settings.ts';
import { violationsOn } from './accessibility.ts';
import { askAbout, chooseFromMenu, inspectProcess, openWindow, pickRunning, type Window } from './window.ts';

/** The port that a descriptor is bound to, from /proc/PID/net/tcp (proc(5)). */
function portOf(pid: number, number: number): number {
  const inode = readlinkSync(`/proc/${pid}/fd/${number}`).replace(/\D/g, '');
  const rows = readFileSync(`/proc/${pid}/net/tcp`, 'utf8').split('\n');
  const row = rows.map((line) => line.trim().split(/\s+/)).find((fields) => fields[9] === inode);
  return Number.parseInt(row?.[1]?.split(':')[1] ?? '', 16);
}

describe('"Why Hasn\'t This Ended?"', () => {
  let window: Window;
  let fixture: Fixture;
  let child: number;
  let port: number;
  before(async () => {
    fixture = await startFixture('four-kinds');
    child = fixture.number('child');
    port = portOf(fixture.pid, fixture.number('leaky-socket'));
    window = await openWindow();
    await window.workbench.openContainer('FD Inheritance');
  });
  after(async () => {
    await window?.close();
    await fixture?.end();
  });

  it('takes no port and no path that cannot be one', async () => {
    const { workbench } = window;
    for (const [kind, wrong, message] of [
      ['A port...', '70000', 'Type a port number from 1 to 65535.'],
      ['A file...', 'etc/hostname', 'Type an absolute path, such as /tmp/lock.'],
    ] as const) {
      await askAbout(workbench, kind, wrong);
      await workbench.quickInput().getByText(message).waitFor();
      await workbench.page.keyboard.press('Escape');
    }
    assert.equal(await workbench.editorTab('FD Inheritance').count(), 0);
  });

  it('names the child that keeps a port bound by accident, and what to do', async () => {
    const { workbench } = window;
    await askAbout(workbench, 'A port...', String(port));
    const page = workbench.webview();
    await page.getByRole('heading', { level: 1, name: `Why is port ${port} still bound?` }).waitFor();
    const answer = page.getByRole('region', { name: 'Answer' });
    await answer.getByText(/four-kinds \(\d+\) listens on it.* end that too\..*SOCK_CLOEXEC/).waitFor();
    const rows = answer.locator('tbody tr');
    assert.equal(await rows.count(), 2);
    const leaked = rows.filter({ hasText: `sleep 1000 (${child})` });
    assert.match((await leaked.textContent()) ?? '', /listens\s+by accident\s+Inherited by accident/);
    const owner = rows.filter({ has: page.getByRole('button', { name: `(${fixture.pid})` }) });
    assert.match((await owner.textContent()) ?? '', /listens\s+its own/);
  });

  it('shows the same in the tree, the asked descriptor first', async () => {
    const { workbench } = window;
    const rows = await workbench.treeRows().allTextContents();
    const at = rows.findIndex((text) => text.includes(`sleep (${child})`));
    assert.match(rows[at + 1] ?? '', /TCP socketholds it: listens · LEAKED/);
    await workbench.page
      .locator('.sidebar')
      .getByText(/end that too\./)
      .waitFor();
  });

  it('goes to a holder by mouse and by keyboard', async () => {
    const { workbench } = window;
    const page = workbench.webview();
    const answer = page.getByRole('region', { name: 'Answer' });
    const number = fixture.number('leaky-socket');
    await answer.getByRole('button', { name: `${number} in sleep 1000 (${child})` }).click();
    await page.getByRole('complementary').getByText(`Child ${number} · tcp`).waitFor();
    await page.locator(`.cell[data-side="child"][data-number="${number}"]:focus`).waitFor();
    await answer.getByRole('button', { name: `(${fixture.pid})` }).focus();
    await page.locator(':focus').press('Enter');
    await page.getByRole('complementary').getByText(`Parent ${number} · tcp`).waitFor();
    await page.locator(':focus').press('Escape');
    await page.getByRole('complementary').waitFor({ state: 'detached' });
  });

  for (const theme of Object.keys(themes) as Theme[]) {
    it(`has no accessibility violation in the theme ${theme}, with an answer`, async () => {
      await window.workbench.setTheme(theme);
      await window.workbench.webview().getByRole('region', { name: 'Answer' }).waitFor();
      assert.deepEqual(await violationsOn(window.workbench), []);
    });
  }

  it('asks again after a reload', async () => {
    const { workbench } = window;
    const loaded = workbench.page.waitForEvent('load');
    await workbench.runCommand('Developer: Reload Window');
    await loaded;
    await workbench.ready();
    const page = workbench.webview();
    await page.getByRole('heading', { level: 1, name: `Why is port ${port} still bound?` }).waitFor();
    await page
      .getByRole('region', { name: 'Answer' })
      .getByText(/end that too\./)
      .waitFor();
    await workbench.openContainer('FD Inheritance');
    await workbench.treeRows().filter({ hasText: 'holds it: listens · LEAKED' }).waitFor();
  });

  it('says that nobody holds a port that is free', async () => {
    const { workbench } = window;
    await askAbout(workbench, 'A port...', '1');
    const page = workbench.webview();
    await page.getByRole('heading', { level: 1, name: 'Why is port 1 still bound?' }).waitFor();
    await page.getByText('Nobody who could be seen has port 1 open.').waitFor();
    await page.getByText('No holder was found').waitFor();
    await workbench.treeRows().first().waitFor({ state: 'detached' });
    assert.deepEqual(await violationsOn(workbench), []);
  });

  it('answers for a file by its path', async () => {
    const { workbench } = window;
    await askAbout(workbench, 'A file...', '/etc/hostname');
    const page = workbench.webview();
    await page.getByRole('heading', { level: 1, name: /\/etc\/hostname/ }).waitFor();
    await page
      .getByRole('region', { name: 'Answer' })
      .getByRole('button', { name: `(${child})` })
      .waitFor();
  });

  it('answers for a terminal of the window', async () => {
    const { workbench } = window;
    await workbench.runCommand('Terminal: Create New Terminal');
    await workbench.page.locator('.terminal-wrapper.active').waitFor();
    await askAbout(workbench, 'A terminal...', null);
    await workbench
      .quickPickItems()
      .filter({ hasText: /process \d+/ })
      .first()
      .click();
    const page = workbench.webview();
    await page.getByRole('heading', { level: 1, name: /\/dev\/pts\/\d+/ }).waitFor();
    await page.getByRole('region', { name: 'Answer' }).getByRole('button').first().waitFor();
    await workbench.runCommand('Terminal: Kill the Active Terminal Instance');
    await workbench.page.locator('.terminal-wrapper').first().waitFor({ state: 'detached' });
  });

  it('answers for a descriptor of a process that is chosen from the list', async () => {
    const { workbench } = window;
    await askAbout(workbench, 'A process...', null);
    await pickRunning(workbench, child);
    const items = workbench.quickPickItems();
    await items.filter({ hasText: `:${port} LISTEN` }).waitFor();
    assert.match((await items.first().textContent()) ?? '', /socket|pipe/);
    await items.filter({ hasText: `:${port} LISTEN` }).click();
    const page = workbench.webview();
    await page.getByRole('heading', { level: 1, name: /still bound\?/ }).waitFor();
  });

  it('answers from a descriptor’s row and from a process’s', async () => {
    const { workbench } = window;
    await inspectProcess(workbench, fixture.pid);
    const page = workbench.webview();
    await page.getByRole('heading', { level: 1, name: `four-kinds (${fixture.pid})` }).waitFor();
    const answer = page.getByRole('region', { name: 'Answer' });
    const [, writer = 0] = fixture.numbers.get('leaky-pipe') ?? [];
    const row = workbench.treeRows().filter({ hasText: new RegExp(`^${writer}\\s+pipe.*LEAKED`) });
    await chooseFromMenu(workbench, row, "Why Hasn't This Ended?");
    await page.getByRole('heading', { level: 1, name: /Why has pipe:\[\d+\] not ended\?/ }).waitFor();
    await answer
      .getByText(/by accident/)
      .first()
      .waitFor();
    await answer.getByText('O_CLOEXEC').first().waitFor();
    const process = workbench.treeRows().filter({ hasText: `sleep (${child})` });
    await chooseFromMenu(workbench, process, "Why Hasn't This Ended?");
    const socket = workbench.quickPickItems().filter({ hasText: `:${port} LISTEN` });
    await socket.click();
    await page.getByRole('heading', { level: 1, name: /still bound\?/ }).waitFor();
  });

  it('keeps the answer about what has ended, marked so', async () => {
    const { workbench } = window;
    await fixture.end();
    await workbench.runCommand('FD Inheritance: Refresh');
    const page = workbench.webview();
    await page.getByText(new RegExp(`There is no process ${child}.* This is the reading of`)).waitFor();
    await page.getByRole('region', { name: 'Answer' }).waitFor();
  });
});
