import assert from 'node:assert/strict';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { readTarget } from '../../native/linux/descriptor.ts';
import { openSocketQueries } from '../../native/linux/socket-queries.ts';
import { Refusal } from '../../native/refusal.ts';
import type { SocketDetails } from '../../src/model/kind/socket.ts';
import { Languages } from '../../src/source/procfs/language.ts';
import { Surroundings } from '../../src/source/procfs/surroundings.ts';
import { plainTables } from '../../src/source/procfs/tables.ts';
import { startFixture } from '../fixtures/fixture.ts';

const queries = await openSocketQueries();
const hasSix = Object.values(networkInterfaces()).some((all) =>
  all?.some(({ address }) => address === '::1'),
);
const around = (): Surroundings =>
  new Surroundings(queries, { languages: new Languages(), tables: plainTables });

/** The sockets of a process by number: looked for by protocol and one by one, and in all tables of the namespace. */
function bothWays(pid: number): readonly (readonly [SocketDetails | undefined, SocketDetails | undefined])[] {
  const [alone, whole] = [around(), around()];
  return readdirSync(`/proc/${pid}/fd`).flatMap((name) => {
    const target = readTarget(pid, Number(name));
    const [, inode] = (target instanceof Refusal ? null : /^socket:\[(\d+)\]$/.exec(target)) ?? [];
    return inode === undefined
      ? []
      : [[alone.socket(pid, Number(inode), Number(name)), whole.socket(pid, Number(inode))] as const];
  });
}

describe('a socket that is looked for by its protocol', () => {
  test('is what the tables of its network namespace say, of each protocol', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'fd-sockets-'));
    const servers = [createServer(), createServer(), createServer(), createServer()];
    const [plain, six, path, abstract] = servers;
    const clients = (['udp4', hasSix ? 'udp6' : 'udp4'] as const).map((type) => createSocket(type));
    const listening = servers.map((server) => once(server, 'listening'));
    plain?.listen(0, '127.0.0.1');
    six?.listen(0, hasSix ? '::1' : '127.0.0.1');
    path?.listen(join(folder, 'a socket'));
    abstract?.listen(`\0fd-inheritance ${process.pid}`);
    await Promise.all(listening);
    const connection = connect(join(folder, 'a socket'));
    const accepted = once(path as ReturnType<typeof createServer>, 'connection');
    await once(connection, 'connect');
    const [other] = await accepted;
    await Promise.all(clients.map((client) => new Promise<void>((bound) => client.bind(0, bound))));
    try {
      const found = bothWays(process.pid);
      for (const [alone, whole] of found) {
        assert.deepEqual(alone, whole);
      }
      const told = found.flatMap(([alone]) => (alone ? [`${alone.protocol} ${alone.state}`] : []));
      for (const expected of ['tcp LISTEN', 'udp UNCONNECTED', 'unix LISTEN', 'unix CONNECTED']) {
        assert.ok(told.includes(expected), `${expected} in ${told.join()}`);
      }
      const paths = found.flatMap(([alone]) => alone?.local ?? []);
      assert.ok(paths.includes(join(folder, 'a socket')));
      assert.ok(paths.includes(`@fd-inheritance ${process.pid}`));
    } finally {
      connection.destroy();
      other.destroy();
      clients.forEach((client) => void client.close());
      await Promise.all(servers.map((server) => new Promise((closed) => server.close(closed))));
      await rm(folder, { recursive: true });
    }
  });

  test('is the same where there are too many to ask for each', async () => {
    const crowd = await startFixture('crowd', '100', 'sockets');
    try {
      const found = bothWays(crowd.pid);
      assert.ok(found.length > 90);
      for (const [alone, whole] of found) {
        assert.ok(alone?.peer);
        assert.deepEqual(alone, whole);
      }
    } finally {
      await crowd.end();
    }
  });

  test('that has another number since is looked for in all tables', async () => {
    const crowd = await startFixture('crowd', '10', 'sockets');
    try {
      const target = readTarget(crowd.pid, 4);
      const inode = Number(/\d+/.exec(String(target))?.[0]);
      // 1 is no socket, and no number is 9999: neither tells a protocol.
      for (const number of [1, 9999]) {
        assert.deepEqual(around().socket(crowd.pid, inode, number), around().socket(crowd.pid, inode));
      }
    } finally {
      await crowd.end();
    }
  });
});
