import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '../fixtures/until.ts';

/** What pictures show of paths is nobody's machine. */
export const demoFolder = join(tmpdir(), 'demo');

/** Runs the server that pictures are of, on port 8080, while they are taken. */
export async function withDemoServer(take: (server: number) => Promise<void>): Promise<void> {
  rmSync(demoFolder, { recursive: true, force: true });
  mkdirSync(demoFolder, { recursive: true });
  const script = join(import.meta.dirname, 'demo-server.py');
  const server = spawn('/usr/bin/python3', [script, demoFolder], {
    argv0: 'server',
    stdio: 'ignore',
    detached: true,
  });
  try {
    await until('the server is ready', () => existsSync(join(demoFolder, 'ready')));
    await take(server.pid ?? 0);
  } finally {
    process.kill(-(server.pid ?? 0), 'SIGKILL');
  }
}
