import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { type Fixture, startFixture } from '../fixtures/fixture.ts';
import { inspectProcess, launch, openWindow, seeNotification, seeTooltip, type Window } from './window.ts';

describe('a running process and a launched command', () => {
  let window: Window;
  let fixture: Fixture;
  before(async () => {
    fixture = await startFixture('four-kinds');
    // Drawn without the GPU, a terminal's text is in the document.
    window = await openWindow({ settings: { 'terminal.integrated.gpuAcceleration': 'off' } });
    await window.workbench.openContainer('FD Inheritance');
  });
  after(async () => {
    await window?.close();
    await fixture?.end();
  });

  it('is found in the list by its pid, and its child’s leaks are shown', async () => {
    const { workbench } = window;
    await inspectProcess(workbench, fixture.pid);
    const page = workbench.webview();
    await page.getByRole('heading', { level: 1, name: `four-kinds (${fixture.pid})` }).waitFor();
    const leaky = ['leaky-file', 'leaky-socket', 'leaky-pipe', 'leaky-epoll'].flatMap((name) => [
      ...(fixture.numbers.get(name) ?? []),
    ]);
    for (const number of leaky) {
      await page.locator(`.cell-leaked[data-side="child"][data-number="${number}"]`).waitFor();
    }
    const safe = fixture.number('safe-file');
    const cell = page.locator(`.cell[data-side="parent"][data-number="${safe}"]`);
    assert.match((await cell.getAttribute('aria-label')) ?? '', /closes on exec/);
  });

  it('lists leaks first in the tree, with target, flags and a tooltip', async () => {
    const { workbench } = window;
    const rows = await workbench.treeRows().allTextContents();
    const child = rows.findIndex((text) => text.includes(`sleep (${fixture.number('child')})`));
    assert.ok(child >= 0, rows.join('\n'));
    assert.match(rows[child] ?? '', /descendant · \d+ leaked/);
    assert.match(rows[child + 1] ?? '', /LEAKED \(high\).*127\.0\.0\.1:\d+ LISTEN · rw · stays open on exec/);
    const row = workbench.treeRows().nth(child + 1);
    const tooltip = workbench.page.getByText(/stays bound until sleep \(\d+\) ends, even when/).first();
    await seeTooltip(workbench, row, tooltip);
  });

  it('shows a tree row on the page when it is clicked', async () => {
    const { workbench } = window;
    const number = fixture.number('leaky-epoll');
    await workbench
      .treeRows()
      .filter({ hasText: new RegExp(`${number}\\s+epoll.*LEAKED`) })
      .click();
    const details = workbench.webview().getByRole('complementary');
    await details.getByText(new RegExp(`kcmp\\(2\\) says that descriptor ${number} of sleep`)).waitFor();
  });

  it('keeps the last reading of a process that has ended, and says so', async () => {
    const { workbench } = window;
    await fixture.end();
    await workbench.runCommand('FD Inheritance: Refresh');
    const page = workbench.webview();
    await page.getByText(/The process has ended\. This is the reading of/).waitFor();
    assert.ok((await page.locator('.row-leaked').count()) > 0);
  });

  it('shows a large table, and in the tree the page of it that has what is chosen', async () => {
    const { workbench } = window;
    const family = await startFixture('many-inherited', '2500', '1');
    try {
      await inspectProcess(workbench, family.pid);
      const page = workbench.webview();
      await page.getByRole('heading', { level: 1, name: `many-inherited (${family.pid})` }).waitFor();
      await page.getByRole('searchbox').fill('2400');
      await page.locator('.cell[data-side="parent"][data-number="2400"]').click();
      const chosen = workbench.treeRows().filter({ hasText: /^2400\s/ });
      await chosen.and(workbench.page.locator('[aria-selected="true"][aria-level="3"]')).waitFor();
    } finally {
      await family.end();
    }
  });

  it('holds a short command at exec, shows what it received, and its output in a terminal', async () => {
    const { workbench } = window;
    await launch(workbench, 'sh -c "echo out of the command; exit 3"');
    const page = workbench.webview();
    await page.getByRole('heading', { level: 1, name: /^sh \(\d+\)$/ }).waitFor();
    await page.getByText('at exec').waitFor();
    const terminal = workbench.page.locator('.terminal-wrapper.active');
    await terminal.waitFor();
    await workbench.page.getByText('FD Inheritance: sh').first().waitFor();
    const rows = terminal.locator('.xterm-rows');
    await rows.getByText('> sh -c echo out of the command; exit 3').waitFor();
    await rows.getByText(/^out of the command\s*$/).waitFor();
    await rows.getByText('ended with status 3').waitFor();
  });

  it('says in one sentence why a command cannot be launched', async () => {
    const { workbench } = window;
    await launch(workbench, 'no-such-program');
    const message = 'Cannot launch no-such-program: not found in any folder of PATH (ENOENT).';
    await workbench.webview().getByRole('alert').getByText(message).waitFor();
    await seeNotification(workbench, message);
  });

  it('ends what it launched when the window closes', async () => {
    const { workbench } = window;
    await launch(workbench, 'sleep 1000');
    const heading = workbench.webview().getByRole('heading', { level: 1, name: /^sleep \(\d+\)$/ });
    const [, pid] = /\((\d+)\)/.exec((await heading.textContent()) ?? '') ?? [];
    assert.ok(pid && existsSync(`/proc/${pid}`));
    // Closing fails when any process of the window survives it.
    await window.close();
    assert.equal(existsSync(`/proc/${pid}`), false);
  });
});
