import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { findChromium } from '../vscode-server/chromium.mjs';
import { installServer } from '../vscode-server/install.mjs';
import { runCommand, runQuietly } from './command.mjs';
import { installDependencies } from './dependencies.mjs';
import { findExecutable } from './executable.mjs';
import { root } from './place.mjs';
import { runTask } from './task.mjs';

const themes = ['dark', 'light', 'hc', 'hc-light'];
const quiet = '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON';
const script = (name) => join(root, 'test', 'run', name);

await runTask(() => start(parse()));

async function start({ screenshot, theme }) {
  await installDependencies();
  await runQuietly(process.execPath, [join(root, 'esbuild.mjs')], { cwd: root });
  if (screenshot !== undefined) {
    return takeScreenshot(resolve(process.env.INIT_CWD ?? process.cwd(), screenshot), theme);
  }
  const desktop = findDesktop();
  if (desktop !== undefined) {
    console.log(`Starting ${desktop}: press Ctrl+Shift+P there and run “Inspect FD Inheritance”.`);
    return runHere(desktop, ['--new-window', `--extensionDevelopmentPath=${root}`, root]);
  }
  const { node } = await installServer();
  return runHere(node, [quiet, script('serve.ts'), root]);
}

function parse() {
  const { values } = parseArgs({
    options: { screenshot: { type: 'string' }, theme: { type: 'string', default: 'dark' } },
  });
  if (!themes.includes(values.theme)) {
    throw new Error(`There is no theme ${values.theme}. The themes are: ${themes.join(', ')}.`);
  }
  return values;
}

async function takeScreenshot(file, theme) {
  const { node } = await installServer();
  const env = { CHROMIUM_PATH: await findChromium() };
  const options = { cwd: root, env, deadline: 180_000, onLine: (line) => console.log(line) };
  const result = await runCommand(node, [quiet, script('screenshot.ts'), file, theme, root], options);
  if (result.timedOut) {
    throw new Error('No screenshot was written: the editor took longer than three minutes.');
  }
  return result.code === 0 ? 0 : 1;
}

/** The desktop editor, where there is one and a display to show it on. */
function findDesktop() {
  const hasDisplay = process.platform === 'darwin' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  return hasDisplay ? findExecutable(process.env.VSCODE_EXECUTABLE || 'code') : undefined;
}

/** Runs a program in this terminal; it hears Ctrl+C itself and decides when it has ended. */
function runHere(program, programArguments) {
  const child = spawn(program, programArguments, { stdio: 'inherit', cwd: root });
  process.on('SIGINT', () => undefined);
  for (const name of ['SIGTERM', 'SIGHUP']) {
    process.on(name, () => child.kill(name));
  }
  return new Promise((settle, fail) => {
    child.once('error', fail);
    child.once('exit', (code) => settle(code ?? 1));
  });
}
