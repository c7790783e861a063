import { spawn } from 'node:child_process';
import { addressOf } from '../vscode-server/address.ts';
import { startServer } from '../vscode-server/server.ts';
import { findExecutable } from './executable.mjs';
import { endWithParent } from './orphan.mjs';

/** Runs the server with the extension in development mode until it is told to end. */
async function serve(extension: string): Promise<void> {
  const untilTold = new Promise<void>((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(name, () => resolve());
    }
  });
  const server = await startServer({ settings: { 'files.autoSave': 'off' } });
  const address = addressOf(server, { folder: extension, extension });
  console.log(`VS Code with FD Inheritance: ${address}`);
  console.log('Press Ctrl+Shift+P there and run “Inspect FD Inheritance”. Ctrl+C here ends it.');
  openBrowser(address);
  endWithParent();
  await untilTold;
  await server.stop();
}

function openBrowser(address: string): void {
  const hasDisplay = Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
  const opener = process.platform === 'darwin' ? 'open' : hasDisplay && 'xdg-open';
  const program = opener && findExecutable(opener);
  if (program) {
    // The address was printed; a browser that does not open is no reason to stop.
    spawn(program, [address], { stdio: 'ignore' }).on('error', () => undefined);
  }
}

await serve(process.argv[2] ?? '');
