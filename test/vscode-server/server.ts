import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { runQuietly } from '../run/command.mjs';
import { describeProcess, killProcesses, MARK, signal, waitUntilGone } from '../run/processes.mjs';
import { installServer } from './install.mjs';
import { addLanguagePack } from './language-pack.ts';
import { type Settings, type Theme, tidySettings } from './settings.ts';

const readyWithin = 30_000;
const goneWithin = 10_000;
// The server is installed without compiling anything, so its log library is absent and it says so at length.
const missingLogLibrary = /Error: Could not locate the bindings file[\s\S]*?\n\}\n/g;

export interface ServerOptions {
  readonly theme?: Theme;
  /** Added to the tidy settings, or replacing one of them. */
  readonly settings?: Settings;
  /** VSIX files to install before the start. */
  readonly extensions?: readonly string[];
  /** Added to the environment of the server and so of its extension host. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Whether folders have to be trusted first; without it there is no Restricted Mode. */
  readonly workspaceTrust?: boolean;
  /** The language in which the editor runs, such as `ja`, where it is not English; a window needs it as its locale. */
  readonly language?: string;
}

/** A running VS Code server with a data folder of its own. */
export interface Server {
  /** Where it listens, such as http://127.0.0.1:1234. */
  readonly address: string;
  readonly token: string;
  readonly settingsFile: string;
  readonly pid: number;
  /** Everything that the server wrote so far. */
  output(): string;
  /** Ends it and fails, naming pids, when one of its processes does not end by itself. */
  stop(): Promise<void>;
}

/** Starts the real VS Code server on a free port and waits until it answers. */
export async function startServer(options: ServerOptions = {}): Promise<Server> {
  const { serverMain, node } = await installServer();
  const folder = await mkdtemp(join(tmpdir(), 'fd-inheritance-server-'));
  const settingsFile = join(folder, 'data', 'User', 'settings.json');
  const settings = { ...tidySettings(options.theme ?? 'dark'), ...options.settings };
  await mkdir(join(folder, 'data', 'User'), { recursive: true });
  await writeFile(settingsFile, JSON.stringify(settings, null, 2));
  if (options.language !== undefined) {
    await addLanguagePack(join(folder, 'data'), options.language);
  }
  for (const vsix of options.extensions ?? []) {
    await runQuietly(node, [serverMain, '--server-data-dir', folder, '--install-extension', vsix]);
  }
  const token = randomUUID();
  const mark = randomUUID();
  const child = spawn(node, [serverMain, ...serverArguments(folder, token, options)], {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    // The server leaves its sockets behind, so they go where they are removed with everything else.
    env: { ...process.env, XDG_RUNTIME_DIR: folder, ...options.environment, [MARK]: mark },
  });
  await once(child, 'spawn');
  const pid = child.pid as number;
  const sought = { group: pid, mark };
  const killGroup = () => signal(-pid, 'SIGKILL');
  process.once('exit', killGroup);
  const output = collectOutput(child);
  const end = async () => {
    signal(pid, 'SIGTERM');
    const survivors = await waitUntilGone(sought, goneWithin);
    await killProcesses(sought);
    process.off('exit', killGroup);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    if (survivors.length > 0) {
      throw new Error(`Still alive after the server was ended: ${survivors.map(describeProcess).join('; ')}`);
    }
  };
  let ended: Promise<void> | undefined;
  const stop = () => {
    ended ??= end();
    return ended;
  };
  try {
    const address = await waitUntilReady(child, output);
    return { address, token, settingsFile, pid, output, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function serverArguments(folder: string, token: string, options: ServerOptions): string[] {
  return [
    ...['--host', '127.0.0.1', '--port', '0', '--connection-token', token],
    ...['--server-data-dir', folder, '--accept-server-license-terms'],
    ...['--disable-telemetry', '--enable-smoke-test-driver'],
    ...(options.workspaceTrust ? [] : ['--disable-workspace-trust']),
    ...(options.language === undefined ? [] : ['--locale', options.language]),
  ];
}

function collectOutput(child: ChildProcess): () => string {
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (part: string) => {
      text += part;
    });
  }
  return () => text.replaceAll(missingLogLibrary, '');
}

/** The server says which free port it took; it is ready once it answers there. */
async function waitUntilReady(child: ChildProcess, output: () => string): Promise<string> {
  const deadline = Date.now() + readyWithin;
  while (Date.now() < deadline && child.exitCode === null && child.signalCode === null) {
    const port = /Extension host agent listening on (\d+)/.exec(output())?.[1];
    const address = `http://127.0.0.1:${port}`;
    if (port !== undefined && (await answers(`${address}/version`))) {
      return address;
    }
    await sleep(50);
  }
  throw new Error(`The VS Code server did not come up:\n${output()}`);
}

async function answers(address: string): Promise<boolean> {
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(5000) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
