import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, it } from 'node:test';
import { packDebugger } from '../fixtures/debugger-extension.ts';
import type { Workbench } from '../vscode-server/workbench.ts';
import { openWindow, type Window } from './window.ts';

/** Programs that wait to be ended. */
const programs = {
  'waits.c': '#include <unistd.h>\nint main(void) {\n  return pause();\n}\n',
  'waits.py': 'import signal\nsignal.pause()\n',
  'waits.js': 'setInterval(() => undefined, 60_000);\n',
};

const folder = mkdtempSync(join(tmpdir(), 'fd-inheritance-folder-'));
const compiled = join(folder, 'waits');
const python = { type: 'debugpy', program: join(folder, 'waits.py'), python: ['/usr/bin/python3'] };
/** Each way in which real debuggers start or find their program; only those that are installed can be tried. */
const ways = [
  { type: 'node', name: 'Node', program: join(folder, 'waits.js') },
  {
    type: 'node',
    name: 'Node in a terminal',
    program: join(folder, 'waits.js'),
    console: 'integratedTerminal',
  },
  ...(existsSync('/usr/bin/lldb-vscode-14')
    ? [
        { type: 'lldb-vscode', name: 'C', program: compiled },
        { type: 'lldb-vscode', name: 'C in a terminal', program: compiled, runInTerminal: true },
        { type: 'lldb-vscode', name: 'C that runs', request: 'attach' },
      ]
    : []),
  ...(existsSync('/usr/lib/python3/dist-packages/debugpy')
    ? [
        { ...python, name: 'Python', console: 'internalConsole' },
        { ...python, name: 'Python in a terminal', console: 'integratedTerminal' },
      ]
    : []),
];

let window: Window;
let running: ChildProcess;

before(async () => {
  for (const [name, text] of Object.entries(programs)) {
    writeFileSync(join(folder, name), text);
  }
  execFileSync('cc', ['-g', '-o', compiled, join(folder, 'waits.c')]);
  running = spawn(compiled, { stdio: 'ignore' });
  const configurations = ways.map((way) =>
    'request' in way ? { pid: running.pid, ...way } : { request: 'launch', ...way },
  );
  mkdirSync(join(folder, '.vscode'));
  writeFileSync(join(folder, '.vscode', 'launch.json'), JSON.stringify({ configurations }));
  window = await openWindow({ folder, extensions: [await packDebugger(folder)] });
});
after(async () => {
  running?.kill();
  await window?.close();
  rmSync(folder, { recursive: true });
});

for (const { name } of ways) {
  it(`finds the process of ${name} while its session still starts`, async () => {
    const { workbench } = window;
    await workbench.runCommand('Debug: Select and Start Debugging');
    await workbench.pickItem(name);
    await workbench.page.locator('.debug-toolbar').waitFor();
    const heading = new RegExp(`^Debug session .*\\b${name} · (waits|python3\\S*|node) \\(\\d+\\)$`);
    try {
      await inspectSession(workbench, heading);
    } finally {
      // One that was not found must not stand in the way of the next.
      await workbench.page.keyboard.press('Escape');
      await workbench.runCommand('Debug: Stop');
      await workbench.page.locator('.debug-toolbar').waitFor({ state: 'hidden' });
    }
  });
}

/** A session that takes longer to start than is waited for is no answer yet: whoever is told so asks again. */
async function inspectSession(workbench: Workbench, heading: RegExp): Promise<void> {
  for (let tries = 3; ; tries--) {
    await workbench.runCommand('FD Inheritance: Inspect Active Debug Session');
    try {
      return await workbench
        .webview()
        .getByRole('heading', { level: 1, name: heading })
        .waitFor({ timeout: 15_000 });
    } catch (error) {
      if (tries === 1) {
        throw error;
      }
      await workbench.page.keyboard.press('Escape');
    }
  }
}
