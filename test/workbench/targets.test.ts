import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { FrameLocator } from 'playwright-core';
import { type Fixture, startFixture } from '../fixtures/fixture.ts';
import { inspectProcess, openWindow, type Window } from './window.ts';

describe('terminals, tasks and several inspections', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fd-inheritance-folder-'));
  let window: Window;
  let fixture: Fixture;
  before(async () => {
    fixture = await startFixture('four-kinds');
    const command = 'exec 7</etc/hostname; sleep 1000 & wait';
    const task = { label: 'wait for nothing', type: 'shell', command, problemMatcher: [] };
    mkdirSync(join(folder, '.vscode'));
    writeFileSync(join(folder, '.vscode', 'tasks.json'), JSON.stringify({ version: '2.0.0', tasks: [task] }));
    window = await openWindow({
      folder,
      settings: {
        'terminal.integrated.gpuAcceleration': 'off',
        'terminal.integrated.defaultProfile.linux': 'bash',
      },
    });
    await window.workbench.openContainer('FD Inheritance');
    await window.workbench.widenSideBar(600);
  });
  after(async () => {
    await window?.close();
    await fixture?.end();
    rmSync(folder, { recursive: true });
  });

  const heading = (page: FrameLocator, name: RegExp): Promise<void> =>
    page.getByRole('heading', { level: 1, name }).waitFor();
  const seeTitle = (text: RegExp) =>
    window.workbench.page.locator('.sidebar .composite.title h2').filter({ hasText: text });
  const rowOf = (text: RegExp) => window.workbench.treeRows().filter({ hasText: text });

  it('inspects a terminal: its shell and everything under it', async () => {
    const { workbench } = window;
    await workbench.runCommand('Terminal: Create New Terminal');
    const terminal = workbench.page.locator('.terminal-wrapper.active');
    await terminal.locator('.xterm-rows').getByText(/[$#]/).waitFor();
    await workbench.page.keyboard.type('exec 7</etc/hostname; sleep 1000\n');
    // The command is there once the shell has started it.
    const inspect = async (): Promise<boolean> => {
      await workbench.runCommand('FD Inheritance: Inspect This Terminal');
      await heading(workbench.webview(), /^Terminal .* · bash \(\d+\)$/);
      return (await rowOf(/^sleep \(\d+\)/).count()) > 0;
    };
    const deadline = Date.now() + 20_000;
    while (!(await inspect())) {
      assert.ok(Date.now() < deadline, 'the shell started no sleep');
    }
    const seven = workbench.webview().locator('.cell[data-side="child"][data-number="7"]').first();
    assert.match((await seven.getAttribute('aria-label')) ?? '', /\/etc\/hostname/);
    await rowOf(/^7\s*file.*\/etc\/hostname/)
      .first()
      .waitFor();
  });

  it('inspects a running task', async () => {
    const { workbench } = window;
    await workbench.runCommand('Tasks: Run Task');
    await workbench.pickItem('wait for nothing');
    const terminal = workbench.page.locator('.terminal-wrapper.active');
    await terminal.locator('.xterm-rows').getByText('Executing task').waitFor();
    const inspect = async (): Promise<boolean> => {
      await workbench.runCommand('FD Inheritance: Inspect Running Task...');
      await workbench.pickItem('wait for nothing');
      await heading(workbench.webview(), /^Task wait for nothing · /);
      return (await rowOf(/^sleep \(\d+\)/).count()) > 0;
    };
    const deadline = Date.now() + 20_000;
    while (!(await inspect())) {
      assert.ok(Date.now() < deadline, 'the task started no sleep');
    }
    await rowOf(/^7\s*file.*LEAKED.*\/etc\/hostname/)
      .first()
      .waitFor();
  });

  it('offers both in the list of what can be inspected', async () => {
    const { workbench } = window;
    await workbench.runCommand('Inspect FD Inheritance');
    await workbench.quickPickItem('A running task...').waitFor();
    await workbench.pickItem('A terminal...');
    // A terminal bears the name of what runs in it now.
    await workbench.pickItem('sleep');
    await heading(workbench.webview(), /^Terminal sleep · bash \(\d+\)$/);
  });

  it('inspects the terminal whose tab’s menu it is chosen from', async () => {
    const { workbench } = window;
    // Under the pointer a tab's middle becomes buttons.
    const chooseFromTab = async (name: string): Promise<void> => {
      const tab = workbench.page.locator('.terminal-tabs-entry', { hasText: name });
      await tab.click({ button: 'right', position: { x: 10, y: 10 } });
      const item = workbench.page.getByRole('menuitem', { name: 'Inspect This Terminal', exact: true });
      await item.click({ delay: 150 });
    };
    await chooseFromTab('wait fo');
    await heading(workbench.webview(), /^Terminal wait for nothing · bash \(\d+\)$/);
    await workbench.runCommand('FD Inheritance: Clear Inspection');
    await chooseFromTab('sleep');
    await heading(workbench.webview(), /^Terminal sleep · bash \(\d+\)$/);
  });

  it('keeps one inspection of each, and switches between them', async () => {
    const { workbench } = window;
    await inspectProcess(workbench, fixture.pid);
    await heading(workbench.webview(), /^four-kinds/);
    await seeTitle(/: four-kinds \(\d+\) · 1\/3$/).waitFor();
    await workbench.runCommand('FD Inheritance: Switch Inspection...');
    await workbench
      .quickPickItems()
      .filter({ hasText: /^four-kinds.*shown/ })
      .waitFor();
    assert.equal(await workbench.quickPickItems().count(), 3);
    await workbench.quickPickItems().filter({ hasText: 'Task wait for nothing' }).click();
    await heading(workbench.webview(), /^Task wait for nothing · /);
  });

  it('keeps the last reading of what has ended', async () => {
    const { workbench } = window;
    await workbench.runCommand('Tasks: Terminate Task');
    await workbench.quickPickItems().filter({ hasText: 'wait for nothing' }).first().click();
    await workbench
      .webview()
      .getByText(/The task has ended\. This is the reading of/)
      .waitFor();
    await workbench.runCommand('Terminal: Kill All Terminals');
    await workbench.runCommand('FD Inheritance: Switch Inspection...');
    const terminal = workbench.quickPickItems().filter({ hasText: /^Terminal .*ended/ });
    await terminal.click();
    await workbench
      .webview()
      .getByText(/The terminal was closed\. This is the reading of/)
      .waitFor();
    assert.ok((await rowOf(/^7\s*file/).count()) > 0);
  });

  it('shows what was shown before when an inspection is cleared', async () => {
    const { workbench } = window;
    await workbench.runCommand('FD Inheritance: Clear Inspection');
    await heading(workbench.webview(), /^Task wait for nothing · /);
    await seeTitle(/: Task wait for nothing .* · 1\/2$/).waitFor();
  });
});
