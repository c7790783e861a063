import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Locator } from 'playwright-core';
import { packDebugger } from '../fixtures/debugger-extension.ts';
import { openWindow, type Window } from './window.ts';

const opener = `#include <fcntl.h>
#include <unistd.h>
int main(void) {
  for (int round = 0; round < 600; round++) {
    int fd = open("/etc/hostname", O_RDONLY);
    sleep(1);
    close(fd);
  }
  return 0;
}
`;
const python = `import time
for round in range(600):
    kept = open('/etc/hostname')
    time.sleep(1)
    kept.close()
`;
const javascript = `const { openSync } = require('node:fs');
const kept = openSync('/etc/hostname');
setInterval(() => {
  globalThis.kept = kept;
}, 100);
`;

const folder = mkdtempSync(join(tmpdir(), 'fd-inheritance-folder-'));
let window: Window;
let attached: ChildProcess;

before(async () => {
  const c = join(folder, 'opener.c');
  writeFileSync(c, opener);
  writeFileSync(join(folder, 'opener.py'), python);
  writeFileSync(join(folder, 'opener.js'), javascript);
  execFileSync('cc', ['-g', '-o', join(folder, 'opener'), c]);
  attached = spawn(join(folder, 'opener'), { stdio: 'ignore' });
  const program = join(folder, 'opener');
  const configurations = [
    { type: 'lldb-vscode', request: 'launch', name: 'Launch C', program },
    { type: 'lldb-vscode', request: 'launch', name: 'Launch C in a terminal', program, runInTerminal: true },
    { type: 'lldb-vscode', request: 'attach', name: 'Attach C', pid: attached.pid },
    {
      type: 'debugpy',
      request: 'launch',
      name: 'Launch Python',
      program: join(folder, 'opener.py'),
      console: 'internalConsole',
      python: ['/usr/bin/python3'],
    },
    {
      type: 'debugpy',
      request: 'launch',
      name: 'Launch Python in a terminal',
      program: join(folder, 'opener.py'),
      console: 'integratedTerminal',
      python: ['/usr/bin/python3'],
    },
    {
      type: 'node',
      request: 'launch',
      name: 'Launch Node in a terminal',
      program: join(folder, 'opener.js'),
      console: 'integratedTerminal',
    },
  ];
  mkdirSync(join(folder, '.vscode'));
  writeFileSync(join(folder, '.vscode', 'launch.json'), JSON.stringify({ configurations }));
  window = await openWindow({
    folder,
    extensions: [await packDebugger(folder)],
    settings: { 'debug.allowBreakpointsEverywhere': true },
  });
  await window.workbench.runCommand('View: Show Run and Debug');
  await window.workbench.widenSideBar(800);
});
after(async () => {
  attached?.kill();
  await window?.close();
  rmSync(folder, { recursive: true });
});

const tables = (): Locator => {
  const { page } = window.workbench;
  return page.locator('.sidebar .pane', {
    has: page.locator('.pane-header', { hasText: 'File Descriptors' }),
  });
};

for (const [name, expected] of [
  ['Launch C', /^opener \(\d+\)debuggee/],
  ['Launch C in a terminal', /^opener \(\d+\)debuggee/],
  ['Attach C', /^opener \(\d+\)debuggee/],
  ['Launch Python', /^python3\S* \(\d+\)debuggee/],
  ['Launch Python in a terminal', /^python3\S* \(\d+\)debuggee/],
  ['Launch Node in a terminal', /^node \(\d+\)debuggee/],
] as const) {
  it(name, async () => {
    const { workbench } = window;
    await workbench.runCommand('Debug: Select and Start Debugging');
    await workbench.pickItem(name);
    await workbench.page.locator('.debug-toolbar').waitFor();
    await workbench.runCommand('FD Inheritance: Inspect Active Debug Session');
    try {
      await workbench
        .webview()
        .getByRole('heading', { level: 1, name: new RegExp(`^Debug session .*${name}`) })
        .waitFor({ timeout: 12000 });
      console.log(name, await workbench.webview().getByRole('heading', { level: 1 }).textContent());
    } finally {
      await workbench.runCommand('Notifications: Show Notifications');
      await workbench.screenshot(`/tmp/real-${name.replaceAll(' ', '-')}.png`);
      await workbench.runCommand('Debug: Stop');
      await workbench.page.locator('.debug-toolbar').waitFor({ state: 'hidden' });
    }
  });
}
