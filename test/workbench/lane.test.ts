import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type Fixture, startFixture } from '../fixtures/fixture.ts';
import { until } from '../fixtures/until.ts';
import { type Theme, themes } from '../vscode-server/settings.ts';
import { violationsOn } from './accessibility.ts';
import { enterPath, inspectProcess, openWindow, type Window } from './window.ts';

describe('the process lane', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fd-inheritance-lane-'));
  let window: Window;
  let fixture: Fixture;
  let workers: readonly number[];
  let children: readonly number[];
  before(async () => {
    fixture = await startFixture('generations');
    workers = fixture.numbers.get('worker') ?? [];
    children = fixture.numbers.get('child') ?? [];
    window = await openWindow({ folder });
    await window.workbench.openContainer('FD Inheritance');
    await inspectProcess(window.workbench, fixture.pid);
  });
  after(async () => {
    await window?.close();
    await fixture?.end();
    rmSync(folder, { recursive: true });
  });

  /** The names of the tree's items, in order. */
  const items = async (): Promise<string[]> =>
    window.workbench
      .webview()
      .getByRole('tree', { name: 'Process lane' })
      .getByRole('treeitem')
      .evaluateAll((found) => found.map((item) => item.getAttribute('aria-label') ?? ''));
  const leaked = (pid: number, program: string): string =>
    `${program} (${pid}): descriptor 20, LEAKED · high, inheritable.`;

  it('of the chosen row goes from its origin to every holder', async () => {
    const page = window.workbench.webview();
    await page.locator('.row-leaked').first().waitFor();
    await page.locator('#child-process').selectOption(String(children[0]));
    await page.locator('.cell-leaked[data-side="child"][data-number="20"]').click();
    await page.getByRole('treeitem', { name: 'launcher' }).waitFor();
    assert.deepEqual(await items(), [
      `generations (${fixture.pid}), the origin: descriptor 20, 21, Own, inheritable, closes on exec.`,
      leaked(workers[0] ?? 0, 'worker'),
      leaked(children[0] ?? 0, 'sleep'),
      'worker ×4: descriptor 20, LEAKED · high, inheritable.',
      `launcher (${fixture.number('launcher')}): not held here, but further down.`,
      leaked(children[1] ?? 0, 'sleep'),
    ]);
    const lane = page.getByRole('region', { name: 'Process lane' });
    await lane.getByText('8 processes hold it, proved by kcmp(2).').waitFor();
    const counts = await lane.getByRole('listitem').allTextContents();
    assert.deepEqual(counts, [
      'Generation 0: 1 of 1 hold it.',
      'Generation 1: 5 of 7 hold it.',
      'Generation 2: 2 of 2 hold it.',
    ]);
  });

  it('chooses the row of a holder by keyboard and by mouse', async () => {
    const page = window.workbench.webview();
    const item = (name: string | RegExp) => page.getByRole('treeitem', { name });
    await item(`sleep (${children[0]})`).focus();
    const focused = page.locator('.lane-row:focus');
    await focused.press('ArrowUp');
    await focused.press('Enter');
    await page.locator(`.cell[aria-selected="true"][data-number="20"]`).waitFor();
    await until('the worker is chosen', async () => (await focused.getAttribute('aria-selected')) === 'true');
    assert.equal(await focused.getAttribute('aria-label'), leaked(workers[0] ?? 0, 'worker'));
    await item('worker ×4').press('ArrowRight');
    await item(`worker (${workers[3]})`).waitFor();
    assert.equal((await items()).length, 6 + 4);
    await item(`worker (${workers[3]})`).click();
    await until(
      'the other worker is the child',
      async () => (await page.locator('#child-process').inputValue()) === String(workers[3]),
    );
    await page.getByRole('complementary').getByText('Child 20 · pipe').waitFor();
    // One of those that were folded was chosen: it stands by itself, and the first is one of many again.
    await item('worker ×4, 1 below').press('ArrowLeft');
    assert.deepEqual(await items(), [
      `generations (${fixture.pid}), the origin: descriptor 20, 21, Own, inheritable, closes on exec.`,
      'worker ×4, 1 below: descriptor 20, LEAKED · high, inheritable.',
      leaked(workers[3] ?? 0, 'worker'),
      `launcher (${fixture.number('launcher')}): not held here, but further down.`,
      leaked(children[1] ?? 0, 'sleep'),
    ]);
  });

  it('hides and comes back by key and by button', async () => {
    const page = window.workbench.webview();
    const tree = page.getByRole('tree');
    await page.locator('.lane-row:focus').press('l');
    await tree.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Process lane', pressed: false }).click();
    await tree.waitFor();
    await page.getByRole('button', { name: 'Hide the process lane' }).click();
    await tree.waitFor({ state: 'detached' });
    await page.locator('.cell:focus').press('l');
    await tree.waitFor();
  });

  it('is exported as a picture that a browser shows', async () => {
    const { workbench } = window;
    const file = join(folder, 'lane.svg');
    await workbench.webview().getByRole('button', { name: 'Export as SVG...' }).click();
    await enterPath(workbench, file);
    await until(
      'the picture is written',
      () => existsSync(file) && readFileSync(file, 'utf8').endsWith('</svg>\n'),
    );
    const svg = readFileSync(file, 'utf8');
    for (const word of [
      `generations (${fixture.pid})`,
      `sleep (${children[1]})`,
      'not held here',
      '5/7',
      ' UTC by',
    ]) {
      assert.ok(svg.includes(`${word}`), word);
    }
    assert.ok(!/<script| style=| class=|href|sleep 1000|worker parent/.test(svg), svg);
    const page = await workbench.page.context().browser()?.newPage();
    assert.ok(page);
    await page.setContent('<img alt="">');
    const address = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
    const height: number = await page.evaluate(
      `(async ([image]) => {
        image.src = ${JSON.stringify(address)};
        await image.decode();
        return image.naturalHeight;
      })(document.images)`,
    );
    await page.close();
    assert.ok(height > 7 * 28, String(height));
  });

  for (const theme of Object.keys(themes) as Theme[]) {
    it(`has no accessibility violation in the theme ${theme}`, async () => {
      await window.workbench.setTheme(theme);
      await window.workbench.webview().getByRole('tree').waitFor();
      assert.deepEqual(await violationsOn(window.workbench), []);
    });
  }
});
