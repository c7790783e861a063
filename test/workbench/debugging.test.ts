import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Locator } from 'playwright-core';
import { compileFixture } from '../fixtures/compile.ts';
import { packDebugger } from '../fixtures/debugger-extension.ts';
import { root } from '../run/place.mjs';
import type { Workbench } from '../vscode-server/workbench.ts';
import { chooseFromMenu, openWindow, seeNotification, type Window } from './window.ts';

const source = join(root, 'test', 'fixtures', 'stepped.c');
const app = `const { spawn } = require('node:child_process');
const { openSync } = require('node:fs');
const kept = openSync('/etc/hostname');
const child = spawn('sleep', ['60'], { stdio: ['ignore', 'ignore', 'ignore', kept] });
child.once('spawn', () => {
  console.log('spawned');
});
process.once('exit', () => child.kill());
`;

const folder = mkdtempSync(join(tmpdir(), 'fd-inheritance-folder-'));

/** A window in which something can be debugged, at the side bar that shows it. */
async function openToDebug(news: string): Promise<Window> {
  const window = await openWindow({
    folder,
    extensions: [await packDebugger(folder)],
    settings: { 'fdInheritance.breakTheNews': news },
  });
  await window.workbench.runCommand('View: Show Run and Debug');
  await window.workbench.widenSideBar(900);
  return window;
}

async function start(workbench: Workbench, name: string): Promise<void> {
  await workbench.runCommand('Debug: Select and Start Debugging');
  await workbench.pickItem(name);
}

async function openFile(workbench: Workbench, name: string): Promise<void> {
  await workbench.runCommand('Go to File...');
  await workbench.quickInput().locator('input.input').fill(name);
  await workbench.pickItem(name);
  await workbench.editorTab(name).waitFor();
}

/** Clicks into the margin beside a line number of the open file. */
async function toggleBreakpoint({ page }: Workbench, line: number): Promise<void> {
  const number = page.locator('.editor-instance .line-numbers', { hasText: new RegExp(`^${line}$`) });
  const box = await number.boundingBox();
  assert.ok(box, `Line ${line} is not on the screen`);
  const marks = page.locator(
    '.editor-instance .codicon-debug-breakpoint, .codicon-debug-breakpoint-unverified',
  );
  const before = await marks.count();
  await page.mouse.click(box.x - 8, box.y + box.height / 2);
  await marks.nth(before).waitFor();
}

/** The view "File Descriptors". */
function tablesIn({ page }: Workbench): Locator {
  const header = page.locator('.pane-header', { hasText: 'File Descriptors' });
  return page.locator('.sidebar .pane', { has: header });
}

before(() => {
  const stepped = { type: 'fd-fixture', request: 'launch', program: compileFixture('stepped'), source };
  const configurations = [
    { ...stepped, name: 'Step by step', line: 10, steps: 'osc' },
    { ...stepped, name: 'Another', line: 20, steps: 'o' },
    { type: 'node', request: 'launch', name: 'Node', program: join(folder, 'app.js') },
  ];
  mkdirSync(join(folder, '.vscode'));
  writeFileSync(join(folder, '.vscode', 'launch.json'), JSON.stringify({ configurations }));
  writeFileSync(join(folder, 'app.js'), app);
});
after(() => rmSync(folder, { recursive: true }));

describe('while debugging', () => {
  let window: Window;
  before(async () => {
    window = await openToDebug('notification');
  });
  after(async () => {
    await window?.close();
  });

  const tables = (): Locator => tablesIn(window.workbench);
  const row = (text: RegExp): Locator => tables().getByRole('treeitem').filter({ hasText: text });
  const stoppedAt = (place: string): Promise<void> =>
    tables().locator('.pane-header', { hasText: place }).waitFor();

  it('shows the table of what is debugged at its first stop, and marks nothing', async () => {
    const { page } = window.workbench;
    await start(window.workbench, 'Step by step');
    await stoppedAt('stepped.c:10');
    // Other extensions' views come collapsed here, and the editor's own leave them no room.
    for (const name of ['Variables', 'Watch', 'Call Stack', 'File Descriptors']) {
      await page.locator('.sidebar .pane-header', { hasText: name }).click();
    }
    await row(/^stepped \(\d+\)debuggee · .*descriptors/).waitFor();
    assert.equal(await row(/appeared|changed|vanished/).count(), 0);
  });

  it('says between which lines a descriptor appeared', async () => {
    await window.workbench.runCommand('Debug: Step Over');
    await stoppedAt('stepped.c:11');
    await row(/^20\s*file\s*appeared between stepped\.c:10 and stepped\.c:11 · .*\/etc\/hostname/).waitFor();
    assert.equal(await row(/appeared|changed|vanished/).count(), 1);
  });

  it('goes to either line', async () => {
    const { page } = window.workbench;
    const appeared = row(/^20\s*file\s*appeared/);
    const cursorAt = (line: number): Promise<void> =>
      page.locator('.statusbar').getByText(`Ln ${line}, Col 1`).waitFor();
    await appeared.click();
    await cursorAt(10);
    await chooseFromMenu(window.workbench, appeared, 'Go to the Stop After');
    await cursorAt(11);
  });

  it('copies a row by menu and by key, and asks why it has not ended', async () => {
    const { workbench } = window;
    const { page } = workbench;
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const copied = async (): Promise<{ number: number; target: string }> =>
      JSON.parse(await page.evaluate('navigator.clipboard.readText()'));
    const said = page.locator('.statusbar').getByText('Copied as JSON.');
    await chooseFromMenu(workbench, row(/^20\s*file\s*appeared/), 'Copy as JSON');
    await said.waitFor();
    assert.equal((await copied()).target, '/etc/hostname');
    await said.waitFor({ state: 'detached' });
    await row(/^0\s/).click();
    await page.keyboard.press('Control+c');
    await said.waitFor();
    assert.equal((await copied()).number, 0);
    await page.keyboard.press('Alt+w');
    await workbench
      .webview()
      .getByRole('heading', { level: 1, name: /^(Who|Why) .*\?$/ })
      .waitFor();
  });

  it('breaks the news of a child’s leak, with where it was opened', async () => {
    const { workbench } = window;
    await workbench.runCommand('Debug: Step Over');
    await stoppedAt('stepped.c:12');
    await row(/^sleep \(\d+\)started between stepped\.c:11 and stepped\.c:12 · .*leaked/).waitFor();
    await row(/^20.*appeared in stepped \(\d+\) between stepped\.c:10 and stepped\.c:11 · LEAKED/).waitFor();
    await seeNotification(workbench, 'received descriptor 20 by accident.');
    const icon = workbench.page.locator('.activitybar').getByRole('tab', { name: /^Run and Debug/ });
    assert.match((await icon.getAttribute('aria-label')) ?? '', /1 leaked descriptor in children/);
  });

  it('inspects the session, and shows it as it is at each stop', async () => {
    const { workbench } = window;
    await workbench.runCommand('FD Inheritance: Inspect Active Debug Session');
    const page = workbench.webview();
    await page
      .getByRole('heading', { level: 1, name: /^Debug session Step by step · stepped \(\d+\)$/ })
      .waitFor();
    const leak = page.locator('.cell-leaked[data-side="child"][data-number="20"]');
    await leak.waitFor();
    await workbench.runCommand('Debug: Step Over');
    await row(/^20.*vanished between stepped\.c:12 and stepped\.c:13/).waitFor();
    // No live ancestor has it any more; that it was a leak has been seen.
    await row(/^20.*appeared in stepped \(\d+\) between .* · LEAKED/).waitFor();
    await page.locator('.cell[data-side="parent"][data-number="20"]').waitFor({ state: 'detached' });
  });

  it('shows several sessions at once', async () => {
    await start(window.workbench, 'Another');
    await row(/^Another\s*stepped\.c:20$/).waitFor();
    await row(/^Step by step\s*stepped\.c:13$/).waitFor();
    assert.equal(await row(/^stepped \(\d+\)/).count(), 2);
  });

  it('inspects the session that is chosen in the call stack', async () => {
    const { workbench } = window;
    const callStack = workbench.page.locator('.sidebar .pane', {
      has: workbench.page.locator('.pane-header', { hasText: 'Call Stack' }),
    });
    await callStack.locator('.pane-header').click();
    const headingOf = (name: RegExp): Promise<void> =>
      workbench.webview().getByRole('heading', { level: 1, name }).waitFor();
    for (const name of ['Another', 'Step by step']) {
      const session = callStack.locator('.monaco-list-row', { hasText: name }).first();
      await chooseFromMenu(workbench, session, 'Inspect Active Debug Session');
      await headingOf(new RegExp(`^Debug session ${name} · stepped`));
    }
    await callStack.locator('.pane-header').click();
  });

  it('keeps the last reading of a session that ends, and goes itself', async () => {
    const { workbench } = window;
    // The newer session is the active one.
    await workbench.runCommand('Debug: Stop');
    await row(/^Another/).waitFor({ state: 'detached' });
    await workbench.runCommand('Debug: Stop');
    await tables().waitFor({ state: 'detached' });
    await workbench.editorTab('FD Inheritance').click();
    await workbench
      .webview()
      .getByText(/The debug session has ended\. This is the reading of/)
      .waitFor();
  });

  it('asks a Node.js program for its pid, and says between which breakpoints it opened a file', async () => {
    const { workbench } = window;
    await openFile(workbench, 'app.js');
    for (const line of [3, 4, 6]) {
      await toggleBreakpoint(workbench, line);
    }
    await start(workbench, 'Node');
    await stoppedAt('app.js:3');
    await row(/^node \(\d+\)debuggee/).waitFor();
    await workbench.runCommand('Debug: Continue');
    await stoppedAt('app.js:4');
    await row(/file\s*appeared between app\.js:3 and app\.js:4 · .*\/etc\/hostname/).waitFor();
  });

  it('shows what its child was given on purpose as deliberate', async () => {
    const { workbench } = window;
    await workbench.runCommand('Debug: Continue');
    await stoppedAt('app.js:6');
    const child = row(/^sleep \(\d+\)started between app\.js:4 and app\.js:6/);
    await child.waitFor();
    await row(/^3\s*file\s*deliberate · \/etc\/hostname/).waitFor();
    const pid = /\((\d+)\)/.exec((await child.textContent()) ?? '')?.[1] ?? '';
    await workbench.runCommand('FD Inheritance: Inspect Active Debug Session');
    const page = workbench.webview();
    await page
      .getByRole('heading', { level: 1, name: /^Debug session app\.js .*« Node · node \(\d+\)$/ })
      .waitFor();
    await page.getByRole('combobox', { name: 'Child' }).selectOption(pid);
    const given = page.locator('.cell[data-side="child"][data-number="3"]');
    await given.filter({ hasText: 'Deliberate' }).waitFor();
    assert.match((await given.getAttribute('aria-label')) ?? '', /\/etc\/hostname/);
    await workbench.runCommand('Debug: Stop');
    await tables().waitFor({ state: 'detached' });
  });
});

describe('while debugging, with the news switched off', () => {
  let window: Window;
  before(async () => {
    window = await openToDebug('off');
  });
  after(async () => {
    await window?.close();
  });

  it('reads stops only while the view is on screen, and then the one at which the program stands', async () => {
    const { workbench } = window;
    const header = tablesIn(workbench).locator('.pane-header');
    await start(workbench, 'Another');
    await header.waitFor();
    await workbench.runCommand('Debug: Step Over');
    await workbench.page.locator('.statusbar').getByText('Ln 21, Col 1').waitFor();
    // The view would say where the program stood when it was read.
    assert.doesNotMatch((await header.textContent()) ?? '', /stepped\.c/);
    await header.click();
    await tablesIn(workbench)
      .getByRole('treeitem')
      .filter({ hasText: /^stepped \(\d+\)debuggee/ })
      .waitFor();
    assert.match((await header.textContent()) ?? '', /stepped\.c:21/);
  });
});
