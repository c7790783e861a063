import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { transformSync } from 'esbuild';
import { parseSaved } from '../../src/protocol/parse-saved.ts';
import { runCli } from '../fixtures/command-line.ts';
import { root } from '../run/place.mjs';
import { askAbout, choose, chooseFromMenu, openWindow, type Window } from './window.ts';

/** The built extension with a reading thread that never answers. */
function withStuckReader(folder: string): string {
  const extension = join(folder, 'extension');
  for (const name of [
    'package.json',
    'package.nls.json',
    'l10n',
    'dist',
    'media/icons',
    'media/walkthrough',
  ]) {
    cpSync(join(root, name), join(extension, name), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(extension, 'node_modules'));
  const stuck = readFileSync(join(root, 'test', 'fixtures', 'stuck-reader.ts'), 'utf8');
  const { code } = transformSync(stuck, { loader: 'ts', format: 'cjs' });
  writeFileSync(join(extension, 'dist', 'reader.js'), code);
  return extension;
}

describe('a reading that takes long', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fd-inheritance-folder-'));
  const file = join(folder, 'before.fdsnap.json');
  let window: Window;
  before(async () => {
    await runCli(['inspect', '--save', file, String(process.pid)], 'exec "$@"');
    window = await openWindow({ folder, extension: withStuckReader(folder) });
    await window.workbench.openContainer('FD Inheritance');
  });
  after(async () => {
    await window?.close();
    rmSync(folder, { recursive: true });
  });

  const cancelled = () => window.workbench.page.locator('.statusbar').getByText('Cancelled.').waitFor();
  const action = (name: string) =>
    window.workbench.page.locator('.sidebar').getByRole('button', { name, exact: true });

  it('says in a notification how far it has come, and keeps what was shown when that is cancelled', async () => {
    const { workbench } = window;
    const saved = parseSaved(readFileSync(file, 'utf8'));
    assert.ok(typeof saved !== 'string', String(saved));
    await workbench.runCommand('View: Show Explorer');
    const row = workbench.treeRows().filter({ hasText: 'before.fdsnap.json' });
    await chooseFromMenu(workbench, row, 'Open Snapshot...');
    const heading = workbench.webview().getByRole('heading', { level: 1, name: saved.title });
    await heading.waitFor();
    await workbench.openContainer('FD Inheritance');
    await askAbout(workbench, 'A port...', '1');
    await workbench.webview().getByRole('button', { name: 'Cancel Reading' }).waitFor();
    await workbench.runCommand('Notifications: Show Notifications');
    const notification = workbench.page.locator('.notifications-center .notification-list-item');
    await notification
      .filter({
        hasText: /Searching who has port 1 open\.\.\..*3 of 7 processes, held so far by sh \[x\] \(y\) \(7\)/,
      })
      .getByRole('button', { name: 'Cancel' })
      .click();
    await cancelled();
    await notification.waitFor({ state: 'detached' });
    await workbench.webview().getByRole('button', { name: 'Refresh' }).waitFor();
    await heading.waitFor();
  });

  it('can be cancelled from the page', async () => {
    const { workbench } = window;
    await askAbout(workbench, 'A port...', '2');
    await workbench.webview().getByRole('button', { name: 'Cancel Reading' }).click();
    await cancelled();
    await workbench.webview().getByRole('button', { name: 'Refresh' }).waitFor();
    await action('FD Inheritance: Cancel Reading')
      .or(action('Cancel Reading'))
      .first()
      .waitFor({ state: 'detached' });
  });

  it('can be cancelled from the view, also where a system call never returns: that is no error', async () => {
    const { workbench } = window;
    await choose(workbench, 'Poller probe');
    await action('FD Inheritance: Cancel Reading').or(action('Cancel Reading')).first().click();
    await cancelled();
    await workbench.webview().getByRole('button', { name: 'Refresh' }).waitFor();
    assert.equal(await workbench.page.locator('.notification-list-item .codicon-error').count(), 0);
  });
});
