import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { parseSaved } from '../../src/protocol/parse-saved.ts';
import { type ObedientShell, startShell } from '../fixtures/obedient-shell.ts';
import { until } from '../fixtures/until.ts';
import { chooseFromMenu, enterPath, inspectProcess, openWindow, type Window } from './window.ts';

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
    await shell.do(`exec 7</etc/hostname`);
    await workbench.runCommand('FD Inheritance: Refresh');
    await workbench.treeRows().filter({ hasText: '/etc/hostname' }).first().waitFor();
    await workbench.runCommand('FD Inheritance: Compare with Saved Snapshot...');
    await workbench.quickInput().getByText('Compare with Saved Snapshot: Before').waitFor();
    await workbench.quickPickItems().filter({ hasText: 'before.fdsnap.json' }).first().click();
    await workbench.quickInput().getByText('Compare with Saved Snapshot: After').waitFor();
    await workbench.quickPickItems().filter({ hasText: 'What is shown now' }).first().click();
    const preview = workbench.webview();
    await preview.getByRole('heading', { name: `bash (${shell.pid})` }).waitFor();
    await preview.getByRole('row', { name: 'appeared 7 file /etc/hostname own stays open' }).waitFor();
    await workbench.runCommand('View: Close Editor');
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
