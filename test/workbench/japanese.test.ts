import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { compileFixture } from '../fixtures/compile.ts';
import { packDebugger } from '../fixtures/debugger-extension.ts';
import { root } from '../run/place.mjs';
import { violationsOn } from './accessibility.ts';
import { englishAmong, englishIn } from './english.ts';
import { choose, openWindow, seeTooltip, type Window } from './window.ts';

/** Command lines, and what shows an object by its own name. */
const namesOnPage = ['option', '.link', '[role="columnheader"]', '.target', '.fields dd', '.value-table td'];

describe('the editor in Japanese', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fd-inheritance-folder-'));
  let window: Window;
  before(async () => {
    const source = join(root, 'test', 'fixtures', 'stepped.c');
    const program = compileFixture('stepped');
    const stepped = { type: 'fd-fixture', request: 'launch', name: '段階実行', program, source };
    mkdirSync(join(folder, '.vscode'));
    writeFileSync(
      join(folder, '.vscode', 'launch.json'),
      JSON.stringify({ configurations: [{ ...stepped, line: 10, steps: 'osc' }] }),
    );
    window = await openWindow({ folder, language: 'ja', extensions: [await packDebugger(folder)] });
  });
  after(async () => {
    await window?.close();
    rmSync(folder, { recursive: true });
  });

  it('welcomes in Japanese, with the command as a button', async () => {
    const { workbench } = window;
    await workbench.openContainer('FD Inheritance');
    const welcome = workbench.page.locator('.sidebar .welcome-view-content');
    await welcome.getByRole('button', { name: 'FD の継承を調査' }).waitFor();
    assert.deepEqual(await englishIn(welcome, []), []);
  });

  it('finds the command by its English title too', async () => {
    const { workbench } = window;
    await workbench.page.keyboard.press('F1');
    await workbench.quickInput().locator('input.input').fill('>Inspect FD Inheritance');
    await workbench.quickPickItem('FD の継承を調査').filter({ hasText: 'Inspect FD Inheritance' }).waitFor();
    // What finds no English elsewhere finds it where there is some.
    const found = await englishIn(workbench.quickInput(), []);
    assert.ok(
      found.some((text) => text.includes('Inspect FD Inheritance')),
      found.join('\n'),
    );
    await workbench.page.keyboard.press('Escape');
  });

  it('asks in Japanese', async () => {
    const { workbench } = window;
    for (const [command, first] of [
      ['FD の継承を調査', 'ポーラー プローブ'],
      ['終わらないのはなぜ?', 'プロセス...'],
    ] as const) {
      await workbench.runCommand(command);
      await workbench.quickPickItem(first).waitFor();
      assert.deepEqual(englishAmong(await workbench.quickPickItems().allInnerTexts()), []);
      const { title, placeholder } = await workbench.quickInput().evaluate((widget) => ({
        title: widget.querySelector('.quick-input-title')?.textContent,
        placeholder: widget.querySelector('input.input')?.getAttribute('placeholder'),
      }));
      assert.equal(title, command);
      assert.match(placeholder ?? '', /\p{Script=Hiragana}.*\?$/u);
      await workbench.page.keyboard.press('Escape');
    }
  });

  it('shows a leak on the page without an English sentence', async () => {
    const { workbench } = window;
    await choose(workbench, 'ポーラー プローブ', 'FD の継承を調査');
    const page = workbench.webview();
    await page.locator('.cell-leaked[data-side="child"]').click();
    await page.getByRole('complementary', { name: /^子プロセス \d+/ }).waitFor();
    await page.getByText('凡例').click();
    assert.equal(await page.locator('html').getAttribute('lang'), 'ja');
    assert.deepEqual(await englishIn(page.locator('body'), namesOnPage), []);
    assert.deepEqual(await violationsOn(workbench), []);
  });

  it('finds descriptors by Japanese words and by the English tags of the JSON', async () => {
    const page = window.workbench.webview();
    for (const words of ['リーク', 'leaked']) {
      await page.getByRole('searchbox', { name: '記述子のフィルター' }).fill(words);
      await page.getByText(/件中 1 件を表示$/).waitFor();
      assert.equal(await page.locator('.row-leaked').count(), 1);
    }
    await page.getByRole('searchbox').fill('');
  });

  it('shows it in the tree and its tooltip', async () => {
    const { workbench } = window;
    const row = workbench.treeRows().filter({ hasText: 'リーク (' });
    const tooltip = workbench.page.locator('.monaco-hover').filter({ hasText: '対処方法:' });
    await seeTooltip(workbench, row.first(), tooltip.first());
    assert.match((await tooltip.first().innerText()) ?? '', /^リーク \(証明済み, 重大度: /);
  });

  it('says between which lines a descriptor appeared while debugging', async () => {
    const { workbench } = window;
    await workbench.runCommand('View: Show Run and Debug');
    await workbench.runCommand('Debug: Select and Start Debugging');
    await workbench.pickItem('段階実行');
    const header = workbench.page.locator('.sidebar .pane-header');
    await header.filter({ hasText: 'stepped.c:10' }).waitFor();
    for (const name of ['Variables', 'Watch', 'Call Stack', 'ファイル記述子']) {
      await header.filter({ hasText: name }).click();
    }
    const rows = workbench.treeRows();
    await rows.filter({ hasText: /^stepped \(\d+\)デバッグ対象 · / }).waitFor();
    await workbench.runCommand('Debug: Step Over');
    await rows.filter({ hasText: 'stepped.c:10 と stepped.c:11 の間に出現' }).waitFor();
    await workbench.runCommand('Debug: Stop');
  });
});
