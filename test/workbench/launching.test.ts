// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables that the extension replaces
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { until } from '../fixtures/until.ts';
import { keepPicture, openWindow, typeNewCommand, type Window } from './window.ts';

describe('launching commands', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fd-inheritance-folder-'));
  const settingsFile = join(folder, '.vscode', 'settings.json');
  const expectations = join(folder, '.fd-inheritance.json');
  const report = join(folder, 'report.txt');
  const log = join(folder, 'log.txt');
  let window: Window;
  before(async () => {
    mkdirSync(join(folder, '.vscode'));
    const configuration = {
      name: 'Reader',
      program: 'cat',
      descriptors: [{ number: 9, path: '${workspaceFolder}/log.txt', mode: 'append' }],
    };
    const wrong = { name: 'Wrong', program: 'true', args: 'x' };
    writeFileSync(
      settingsFile,
      JSON.stringify({ 'fdInheritance.launchConfigurations': [configuration, wrong] }),
    );
    const task = {
      label: 'read with a secret',
      type: 'fd-inheritance',
      command: 'cat',
      args: ['/dev/null'],
      give: ['8</etc/hostname'],
      report: 'report.txt',
    };
    writeFileSync(join(folder, '.vscode', 'tasks.json'), JSON.stringify({ version: '2.0.0', tasks: [task] }));
    const deny = { expect: 'deny', path: '/etc/hostname', program: 'cat', reason: 'It only reads.' };
    writeFileSync(expectations, JSON.stringify({ expectations: [deny] }));
    window = await openWindow({ folder, settings: { 'terminal.integrated.gpuAcceleration': 'off' } });
    await window.workbench.openContainer('FD Inheritance');
    await window.workbench.widenSideBar(500);
  });
  after(async () => {
    await window?.close();
    rmSync(folder, { recursive: true });
  });

  const picture = (name: string): Promise<void> => keepPicture(window.workbench, name);
  const input = () => window.workbench.quickInput().locator('input.input');
  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) {
      await window.workbench.page.keyboard.press(key);
    }
  };
  /** The box of one field; what is typed before it is there goes to the list. */
  const seeField = (name: string) =>
    window.workbench.quickInput().getByText(`Launch a Command: ${name}`, { exact: true }).waitFor();
  const form = () => window.workbench.quickInput().getByPlaceholder('Enter launches it');
  const terminal = () => window.workbench.page.locator('.terminal-wrapper.active .xterm-rows');
  const row = (text: RegExp) => window.workbench.quickPickItems().filter({ hasText: text });
  /** The cell of a descriptor of what was launched last. */
  const cell = (number: number) =>
    window.workbench.webview().locator(`.cell[data-side="child"][data-number="${number}"]`);

  it('asks for all fields by keyboard, and says what is wrong while it is typed', async () => {
    const { workbench } = window;
    await workbench.runCommand('FD Inheritance: Launch a Command...');
    await row(/Reader.*cat.*9>>/).waitFor();
    await row(/A launch configuration is wrong.*Entry 2: "args" is a list of texts\./).waitFor();
    await picture('list');
    await press('Escape');
    await workbench.runCommand('FD Inheritance: Launch a Command...');
    await typeNewCommand(workbench, 'sleep 1000');
    await row(/Folder.*the workspace folder/).waitFor();
    await press('ArrowDown', 'ArrowDown', 'ArrowDown', 'Enter');
    await seeField('Environment');
    await input().fill('TOKEN');
    await workbench.quickInput().getByText('“TOKEN” is no variable').waitFor();
    await input().fill('TOKEN=secret');
    await picture('environment');
    await press('Enter');
    await row(/Environment.*TOKEN/).waitFor();
    assert.doesNotMatch((await workbench.quickInput().textContent()) ?? '', /secret/);
    await press('ArrowUp', 'ArrowUp', 'Enter');
    await seeField('Extra descriptors');
    await workbench.quickInput().getByText('What it is given on purpose').waitFor();
    await input().fill('2>x');
    await workbench.quickInput().getByText('2 is no number for it: take one from 3 to 65535.').waitFor();
    await input().fill('7</etc/hostname');
    await picture('descriptors');
    await press('Enter');
    await row(/Extra descriptors.*7<\/etc\/hostname/).waitFor();
    await picture('form');
    await press('Enter');
    await workbench
      .webview()
      .getByRole('heading', { level: 1, name: /^sleep \(\d+\)$/ })
      .waitFor();
    assert.match(
      (await cell(7).getAttribute('aria-label')) ?? '',
      /deliberate.*\/etc\/hostname|\/etc\/hostname.*deliberate/i,
    );
    await cell(7).click();
    await workbench
      .webview()
      .getByText('Given on purpose when it was launched, as 7</etc/hostname.')
      .waitFor();
    await picture('deliberate');
  });

  it('still knows what it gave once the program runs', async () => {
    const { workbench } = window;
    await workbench.runCommand('FD Inheritance: Refresh');
    await workbench.webview().getByText('at exec', { exact: true }).waitFor({ state: 'hidden' });
    await cell(0).click();
    await cell(7).click();
    await workbench.webview().getByText('It is the same object as then').waitFor();
  });

  it('launches a recent command again, with all it had', async () => {
    const { workbench } = window;
    const title = workbench.webview().getByRole('heading', { level: 1 });
    const first = await title.textContent();
    await workbench.runCommand('FD Inheritance: Launch a Command...');
    const recent = row(/sleep 1000.*TOKEN · 7<\/etc\/hostname/);
    await recent.waitFor();
    assert.doesNotMatch((await workbench.quickInput().textContent()) ?? '', /secret/);
    await picture('recents');
    await press('Enter');
    await workbench
      .webview()
      .getByRole('heading', { level: 1, name: /^sleep/ })
      .filter({ hasNotText: first ?? '' })
      .waitFor();
    await cell(7).click();
    await workbench
      .webview()
      .getByText('Given on purpose when it was launched, as 7</etc/hostname.')
      .waitFor();
  });

  it('changes a recent command before it is launched, and saves it as a launch configuration', async () => {
    const { workbench } = window;
    await workbench.runCommand('FD Inheritance: Launch a Command...');
    const recent = row(/sleep 1000/);
    await recent.hover();
    await recent.getByRole('button', { name: 'Change Before Launching' }).click();
    await form().waitFor();
    await row(/Save as Launch Configuration/).click();
    await workbench.quickInput().getByText('for a secret write ${env:NAME}').waitFor();
    await input().fill('Reader');
    await workbench.quickInput().getByText('There is a configuration of that name.').waitFor();
    await input().fill('Sleeper');
    await press('Enter');
    await workbench.quickInput().waitFor({ state: 'hidden' });
    // The editor empties the file before it writes.
    await until('it is in the settings', () =>
      /Sleeper[\s\S]*\}\s*$/.test(readFileSync(settingsFile, 'utf8')),
    );
    const saved = JSON.parse(readFileSync(settingsFile, 'utf8'))['fdInheritance.launchConfigurations'];
    assert.deepEqual(saved[1].name, 'Wrong', 'what is wrong is not ours to drop');
    assert.deepEqual(saved[2], {
      name: 'Sleeper',
      program: 'sleep',
      args: ['1000'],
      env: { TOKEN: 'secret' },
      descriptors: [{ number: 7, path: '/etc/hostname', mode: 'read' }],
    });
  });

  it('launches a configuration, with its variables replaced', async () => {
    const { workbench } = window;
    await workbench.runCommand('FD Inheritance: Launch a Command...');
    await row(/Reader.*9>>/).click();
    await workbench.webview().getByRole('heading', { level: 1, name: /^cat/ }).waitFor();
    await cell(9).click();
    const said = `Given on purpose by the launch configuration “Reader”, as 9>>${folder}/log.txt.`;
    await workbench.webview().getByText(said).waitFor();
    assert.equal(readFileSync(log, 'utf8'), '');
  });

  it('forgets a recent command', async () => {
    const { workbench } = window;
    await workbench.runCommand('FD Inheritance: Launch a Command...');
    const recent = row(/^\s*sleep 1000/);
    await recent.hover();
    await recent.getByRole('button', { name: 'Remove from Recent Commands' }).click();
    await recent.waitFor({ state: 'detached' });
    await row(/Sleeper/).waitFor();
    await press('Escape');
  });

  it('runs a task, whose leak is a problem until it runs without one', async () => {
    const { workbench } = window;
    const problems = workbench.page.locator('.markers-panel');
    await workbench.runCommand('Tasks: Run Task');
    await workbench.quickPickItems().filter({ hasText: 'read with a secret' }).first().click();
    // The terminal comes to the front when it begins, and would hide them.
    await terminal().getByText('Terminal will be reused').first().waitFor();
    await workbench.page.locator('[id="status.problems"]').click();
    await problems
      .getByText('Descriptor 8 of cat is leaked: /etc/hostname. Denied by .fd-inheritance.json')
      .first()
      .waitFor();
    await problems.getByText('tasks.json').first().waitFor();
    await problems.getByText('fd8', { exact: true }).first().waitFor();
    await picture('problems');
    if (process.env.PICTURES) {
      await workbench.setTheme('light');
      await picture('problems-light');
      await workbench.setTheme('dark');
    }
    writeFileSync(expectations, '{ "expectations": [] }');
    await workbench.runCommand('Tasks: Run Task');
    await workbench.quickPickItems().filter({ hasText: 'read with a secret' }).first().click();
    await until('it has run again', () => /deliberate +8 /.test(readFileSync(report, 'utf8')));
    await workbench.page.locator('[id="status.problems"]').click();
    await problems.waitFor();
    await problems.getByText('Descriptor 8 of cat').first().waitFor({ state: 'hidden' });
  });

  it('offers a launch configuration as a task', async () => {
    const { workbench } = window;
    rmSync(log);
    await workbench.runCommand('Tasks: Run Task');
    await workbench.quickPickItems().filter({ hasText: 'fd-inheritance' }).first().click();
    await workbench.quickPickItems().filter({ hasText: 'Reader' }).first().click();
    await until('it was given its file', () => existsSync(log));
    await picture('task');
  });
});
