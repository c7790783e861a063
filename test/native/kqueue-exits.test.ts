import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import type { Ended } from '../../native/exits.ts';
import { openLibrary } from '../../native/library.ts';
import { createEpoll } from '../../native/poller/epoll.ts';
import { bindKqueueExits } from '../../native/poller/kqueue-exits.ts';
import { posixSpawn } from '../../native/posix-spawn.ts';
import { Refusal } from '../../native/refusal.ts';
import { spawnMeans } from '../../native/spawn-means.ts';
import { closesOnExec } from '../fixtures/closes-on-exec.ts';
import { given } from '../fixtures/given.ts';
import { kqueueDoubles, realKqueue } from '../fixtures/kqueue-double.ts';
import { ownTable } from '../fixtures/own-table.ts';
import { until } from '../fixtures/until.ts';

async function startShell(script: string): Promise<number> {
  return given(
    await posixSpawn(given(await openLibrary()), spawnMeans.linux, {
      path: '/bin/sh',
      argv: ['sh', '-c', script],
      environment: [],
      directory: '/',
      table: { standardInputFromNull: true, placements: [], close: [], closeFrom: 3 },
      ownGroup: true,
    }),
  );
}

const isZombie = (pid: number): boolean => / Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));

const plain = given(await openLibrary());
const real = await realKqueue();

for (const { name, system, library } of [...(await kqueueDoubles()), ...(real ? [real] : [])]) {
  const exits = given(bindKqueueExits(library, system));
  // libkqueue has descriptors of its own.
  const tableOf = (): string[] => (name === real?.name ? [] : ownTable());

  describe(name, () => {
    for (const [how, script, exit] of [
      ['a status', 'exit 7', { status: 7, signal: null }],
      ['a signal', 'kill -TERM $$', { status: null, signal: 15 }],
    ] as const) {
      test(`a child that ended before it was watched is known by ${how}, and taken`, async () => {
        const before = tableOf();
        const pid = await startShell(script);
        await until('it has ended', () => isZombie(pid));
        const handle = given(exits.open(pid));
        assert.equal(closesOnExec(handle.descriptor), true);
        const poller = given(createEpoll(plain));
        poller.add(handle.descriptor, 'readable');
        await until('its kqueue is readable', () => {
          // libkqueue's does not poll readable for a process before it is asked.
          const ready = name === real?.name ? [handle.peek()].filter(Boolean) : poller.wait();
          return !(ready instanceof Refusal) && ready.length === 1;
        });
        assert.deepEqual(handle.peek(), exit);
        assert.deepEqual(handle.peek(), exit);
        assert.deepEqual(handle.reap(), exit);
        assert.equal(existsSync(`/proc/${pid}`), false);
        poller.close();
        handle.close();
        assert.deepEqual(tableOf(), before);
      });
    }

    test('a child is left a zombie until its exit is taken', async () => {
      const before = tableOf();
      const pid = await startShell('kill -STOP $$; exit 3');
      const handle = given(exits.open(pid));
      await until('it stands still', () => / T /.test(readFileSync(`/proc/${pid}/stat`, 'utf8')));
      assert.equal(handle.peek(), null);
      assert.equal(handle.reap(), null);
      process.kill(pid, 'SIGCONT');
      let ended: Ended = null;
      await until('its end is seen', () => {
        ended = handle.peek();
        return ended !== null;
      });
      assert.deepEqual(ended, { status: 3, signal: null });
      assert.equal(isZombie(pid), true);
      assert.deepEqual(handle.reap(), ended);
      assert.equal(existsSync(`/proc/${pid}`), false);
      handle.close();
      assert.deepEqual(tableOf(), before);
    });

    test('what is no child of ours is refused, and nothing stays open', () => {
      const before = tableOf();
      for (const pid of [0, -1, 1.5, 2 ** 22]) {
        assert.ok(exits.open(pid) instanceof Refusal, String(pid));
      }
      assert.ok(exits.reapProcess(1) instanceof Refusal);
      assert.deepEqual(tableOf(), before);
    });
  });
}
