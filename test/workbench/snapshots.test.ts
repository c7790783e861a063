import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Locator } from 'playwright-core';
import { parseSaved } from '../../src/protocol/parse-saved.ts';
import { type ObedientShell, startShell } from '../fixtures/obedient-shell.ts';
import { until } from '../fixtures/until.ts';
import { type Theme, themes } from '../vscode-server/settings.ts';
import { violationsOn } from './accessibility.ts';
import { chooseFromMenu, enterPath, inspectProcess, keepPicture, openWindow, type Window } from './window.ts';

describe('snapshots in the editor', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fd-inheritance-folder-'));
  const file = join(folder, 'before.fdsnap.json');
  let window: Window;
  let shell: ObedientShell;
  before(async () => {
    shell = await startShell();
    window = await openWindow({ folder });
    await window.workbench.openContainer('FD Inheritance');
    await inspectProcess(window.workbench, shell.pid);
    await window.workbench.webview().getByText('Refresh').waitFor();
  });
  after(async () => {
    await window?.close();
    await shell?.end();
    rmSync(folder, { recursive: true });
  });

  /** A line of a comparison by all that it says. */
  const row = (name: string | RegExp): Locator =>
    window.workbench
      .webview()
      .getByRole('treeitem', typeof name === 'string' ? { name, exact: true } : { name });
  const read = (path: string): string => {
    try {
      return readFileSync(path, 'utf8');
    } catch {
      return '';
    }
  };

  it('saves what is shown', async () => {
    await window.workbench.runCommand('FD Inheritance: Save Snapshot...');
    await enterPath(window.workbench, file);
    await until('the snapshot is saved', () => read(file) !== '');
    const saved = parseSaved(read(file));
    assert.ok(typeof saved !== 'string', String(saved));
    assert.deepEqual([saved.title, saved.host.name], [`bash (${shell.pid})`, hostname()]);
  });

  it('compares it with what is there after a change', async () => {
    const { workbench } = window;
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the shell replaces it
    await shell.do('exec 7</etc/hostname; sleep 1000 & echo started ${!} >/dev/null');
    await workbench.runCommand('FD Inheritance: Refresh');
    await workbench.treeRows().filter({ hasText: '/etc/hostname' }).first().waitFor();
    await workbench.runCommand('FD Inheritance: Compare with Saved Snapshot...');
    await workbench.pickItem('before.fdsnap.json');
    const page = workbench.webview();
    await row(`bash (${shell.pid}), 1 appeared, 0 gone, 0 changed`).waitFor();
    await row('appeared, descriptor 7, file /etc/hostname, own, stays open').waitFor();
    await row(/^sleep \(\d+\), process appeared, [1-9]\d* appeared/).waitFor();
    await row(/^appeared, descriptor 7, file \/etc\/hostname, leaked/).waitFor();
    const grown = page.getByRole('row', { name: 'Processes 1 0 → 1' });
    await grown.waitFor();
  });

  it('shows the evidence of both sides, by keyboard alone', async () => {
    const { workbench } = window;
    const page = workbench.webview();
    await row(new RegExp(`^bash \\(${shell.pid}\\),`)).press('ArrowDown');
    await page.locator('.difference-row:focus').press('Enter');
    const details = page.getByRole('region', { name: 'Descriptor 7 · file · appeared' });
    await details.getByText('It was not there.').waitFor();
    await details.getByRole('group', { name: 'After' }).getByText('/etc/hostname').waitFor();
    await workbench.page.keyboard.press('Escape');
    await details.waitFor({ state: 'detached' });
  });

  it('narrows it to leaks and to what is typed, and opens what did not change', async () => {
    const { workbench } = window;
    const page = workbench.webview();
    const own = row('appeared, descriptor 7, file /etc/hostname, own, stays open');
    await page.getByRole('button', { name: 'Only leaks' }).click();
    await own.waitFor({ state: 'detached' });
    await row(/leaked/).waitFor();
    await page.getByRole('button', { name: 'Only leaks' }).click();
    await page.getByRole('searchbox').fill('hostname gone');
    await page.getByText('Nothing that changed matches the filter.').waitFor();
    await page.getByRole('button', { name: 'Show all' }).click();
    const unchanged = row('3 unchanged descriptors');
    assert.equal(await unchanged.getAttribute('aria-expanded'), 'false');
    await unchanged.click();
    await row(/^unchanged, descriptor 0, /).waitFor();
    await page.getByRole('searchbox').fill('hostname');
    await workbench.page.keyboard.press('Tab');
  });

  it('is still there after the window is loaded again, as it was left', async () => {
    const { workbench } = window;
    const page = workbench.webview();
    await page.getByText('shown 2 of ').waitFor();
    const loaded = workbench.page.waitForEvent('load');
    await workbench.runCommand('Developer: Reload Window');
    await loaded;
    await workbench.ready();
    await page.getByText('shown 2 of ').waitFor();
    assert.equal(await page.getByRole('searchbox').inputValue(), 'hostname');
    await row('appeared, descriptor 7, file /etc/hostname, own, stays open').waitFor();
    await page.getByRole('searchbox').fill('');
    await row(/^unchanged, descriptor 0, /).waitFor();
  });

  it('is copied and exported as Markdown, without arguments', async () => {
    const { workbench } = window;
    const page = workbench.webview();
    const exported = join(folder, 'comparison.md');
    await page.getByRole('button', { name: 'Export as Markdown...' }).click();
    await workbench.pickItem('Without home folders, user names and arguments');
    await enterPath(workbench, exported);
    await until('the file is written', () => read(exported) !== '');
    const text = read(exported);
    assert.match(text, /\| appeared \| 7 \| file \| `\/etc\/hostname` \| \*\*leaked\*\*/);
    assert.ok(!text.includes(hostname()), text);
    await page.getByRole('button', { name: 'Copy as JSON' }).click();
    await workbench.pickItem('Everything');
    await workbench.page.locator('.statusbar').getByText('Copied as JSON.').waitFor();
  });

  for (const theme of Object.keys(themes) as Theme[]) {
    it(`has no accessibility violation in the theme ${theme}`, async () => {
      await window.workbench.setTheme(theme);
      const leak = row(/^appeared, descriptor 7, file \/etc\/hostname, leaked/);
      await leak.click();
      await window.workbench.webview().getByRole('region', { name: 'Descriptor 7' }).waitFor();
      await keepPicture(window.workbench, `comparison-${theme}`);
      assert.deepEqual(await violationsOn(window.workbench), []);
    });
  }

  it('opens one side as the snapshot that it is', async () => {
    const { workbench } = window;
    const page = workbench.webview();
    await page.getByRole('group', { name: 'Before' }).getByRole('button', { name: 'bash' }).first().click();
    await page.getByText(`Saved on ${hostname()}, `).waitFor();
    await workbench.runCommand('View: Close Editor');
  });

  it('compares any two: what was read, what is kept and files', async () => {
    const { workbench } = window;
    await workbench.openContainer('FD Inheritance');
    await inspectProcess(workbench, shell.pid);
    await workbench.treeRows().filter({ hasText: '/etc/hostname' }).first().waitFor();
    await workbench.runCommand('FD Inheritance: Save Snapshot...');
    await enterPath(workbench, join(folder, 'after.fdsnap.json'));
    await until('the snapshot is saved', () => read(join(folder, 'after.fdsnap.json')) !== '');
    await workbench.runCommand('FD Inheritance: Compare Snapshots...');
    await workbench.quickInput().getByText('Compare Snapshots: Before').waitFor();
    await workbench.quickPickItem(`bash (${shell.pid})`).click();
    await workbench.quickInput().getByText('Compare Snapshots: After').waitFor();
    await workbench.pickItem('before.fdsnap.json');
    await row('gone, descriptor 7, file /etc/hostname, own, stays open').waitFor();
    await workbench.runCommand('View: Close All Editors');
  });

  it('compares two files that are selected in the explorer, the older one first', async () => {
    const { workbench } = window;
    await workbench.runCommand('View: Show Explorer');
    const file = (name: string) => workbench.treeRows().filter({ hasText: name });
    await file('before.fdsnap.json').click();
    await file('after.fdsnap.json').click({ modifiers: ['ControlOrMeta'] });
    await chooseFromMenu(workbench, file('after.fdsnap.json'), 'Compare FD Snapshots');
    await row('appeared, descriptor 7, file /etc/hostname, own, stays open').waitFor();
    await workbench.runCommand('View: Close All Editors');
  });

  it('opens it from the explorer, read only, with its age and host', async () => {
    const { workbench } = window;
    await workbench.runCommand('View: Show Explorer');
    const row = workbench.treeRows().filter({ hasText: 'before.fdsnap.json' });
    await chooseFromMenu(workbench, row, 'Open Snapshot...');
    const page = workbench.webview();
    await page.getByText(`Saved on ${hostname()}, `).waitFor();
    assert.ok(await page.getByRole('button', { name: 'Refresh' }).isDisabled());
    await workbench.openContainer('FD Inheritance');
    const process = workbench.treeRows().filter({ hasText: `bash (${shell.pid})` });
    await process.click({ button: 'right' });
    await workbench.page.getByRole('menuitem', { name: 'Copy as JSON' }).waitFor();
    for (const name of ["Why Hasn't This Ended?", 'Inspect This Process']) {
      assert.equal(await workbench.page.getByRole('menuitem', { name }).count(), 0);
    }
    await workbench.page.keyboard.press('Escape');
    assert.equal(await workbench.treeRows().filter({ hasText: '/etc/hostname' }).count(), 0);
  });

  it('exports it as Markdown, without arguments unless told otherwise', async () => {
    const { workbench } = window;
    const exported = join(folder, 'shell.md');
    await workbench.runCommand('FD Inheritance: Export...');
    await workbench.pickItem('Markdown');
    await workbench.pickItem('Without home folders, user names and arguments');
    await enterPath(workbench, exported);
    await until('the file is written', () => read(exported) !== '');
    const text = read(exported);
    assert.match(text, /^# bash \(\d+\)\n/);
    assert.ok(text.includes('`bash …`') && !text.includes('--norc') && !text.includes(hostname()), text);
  });
});
