import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startFixture } from '../fixtures/fixture.ts';
import { race } from './contestant.ts';
import { command, search } from './contestants.ts';
import type { Race } from './races.ts';

/** Who has one object open, of all processes of the machine: ours, and who lists all of them for a reader to look through. */
export async function machineRace(
  processes: number,
  size: number,
  rounds: number,
  withPeers = true,
): Promise<Race> {
  const folder = mkdtempSync(join(tmpdir(), 'fd-bench-'));
  const path = join(folder, 'held');
  writeFileSync(path, '');
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const holder = await startFixture('crowd', '5', 'files', path);
  const crowd = await startFixture('crowd', String(size), 'mixed', '/proc/self/exe', String(processes));
  const child = crowd.number('child');
  try {
    const peers = [
      command('lsof -nP', 'as a whole process', ['lsof', '-nP']),
      command('lsfd', 'as a whole process', ['lsfd']),
    ];
    const contestants = [
      ...(withPeers ? peers : []),
      search('ours, a pipe', { by: 'descriptor', pid: child, number: crowd.number('pipe') }),
      search('ours, a file', { by: 'path', path }),
      search('ours, a port', { by: 'port', port: (server.address() as AddressInfo).port }),
    ];
    const results = await race(contestants, rounds);
    return { title: 'the whole machine', processes, descriptors: processes * size, results };
  } finally {
    await crowd.end();
    await holder.end();
    server.close();
    rmSync(folder, { recursive: true });
  }
}
