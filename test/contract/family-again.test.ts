import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import type { Process } from '../../src/model/process.ts';
import { createProcfsSource } from '../../src/source/procfs.ts';
import { isRefusal, type Source } from '../../src/source/source.ts';
import { type ObedientShell, startShell } from '../fixtures/obedient-shell.ts';
import { until } from '../fixtures/until.ts';

describe('a family that is read again and again', () => {
  const kept = createProcfsSource();
  const anew = createProcfsSource();
  let shell: ObedientShell;
  before(async () => {
    shell = await startShell();
  });
  after(async () => {
    await shell?.end().catch(() => undefined);
    await kept.dispose();
    await anew.dispose();
  });

  /** The shell and those below it; above it are this process and others that run meanwhile. */
  async function below(source: Source, reuse: boolean): Promise<readonly Process[]> {
    const snapshot = await source.read({ pid: shell.pid, atExec: false, reuse });
    assert.ok(!isRefusal(snapshot), JSON.stringify(snapshot));
    const processes = snapshot.processes.filter(({ relation }) => relation !== 'ancestor');
    // Numbers of descriptions depend on what the ancestors hold.
    const seen = new Map<number | null, number>([[null, -1]]);
    return processes.map((process) => ({
      ...process,
      descriptors: process.descriptors.map(({ description, ...rest }) => {
        seen.set(description, seen.get(description) ?? seen.size);
        return { ...rest, description: seen.get(description) ?? null };
      }),
    }));
  }

  /** Both ways of reading say the same. */
  async function same(): Promise<readonly Process[]> {
    const processes = await below(kept, true);
    assert.deepEqual(processes, await below(anew, false));
    return processes;
  }

  /** What is under way is not the same for two readings: waits until both say the same, and what is awaited. */
  const become = (what: string, isSo: (processes: readonly Process[]) => boolean) =>
    until(what, async () => {
      const processes = await below(kept, true);
      return isSo(processes) && isDeepStrictEqual(processes, await below(anew, false));
    });

  const rests = () =>
    until('the shell rests', async () => {
      const [first, second] = [await below(kept, true), await below(kept, true)];
      return first[0]?.descriptors.length === second[0]?.descriptors.length;
    });

  test('is what it is when it is read anew, however often nothing has changed', async () => {
    await rests();
    for (let reading = 0; reading < 20; reading++) {
      await same();
    }
  });

  test('has what was opened, and not what was closed, and a child with what it inherited', async () => {
    await shell.do('exec 20</etc/hostname 21<&20');
    await same();
    await shell.do('exec 20<&-; sleep 1000 & child=$!');
    await become('the child has begun its program', ([, child]) => child?.command === 'sleep 1000');
    const [parent, child] = await same();
    assert.deepEqual(
      [parent, child].map((process) => process?.descriptors.map(({ number }) => number).includes(21)),
      [true, true],
    );
    for (let reading = 0; reading < 10; reading++) {
      await same();
    }
  });

  test('has a child no more that has ended, and a grandchild whose parent did', async () => {
    await shell.do('kill $child; wait $child');
    assert.equal((await same()).length, 1);
    await shell.do('sh -c "sleep 1000 & sleep 1000; :" & child=$!');
    await become(
      'all have begun',
      (all) => all.length === 4 && all.filter(({ command }) => command === 'sleep 1000').length === 2,
    );
    await shell.do('{ kill -KILL $child; wait $child; } 2>/dev/null');
    assert.equal((await same()).length, 1);
  });

  test('has the program and the arguments that a process has begun since', async () => {
    await shell.do('sh -c "kill -STOP \\$\\$; exec sleep 999" & child=$!');
    await become('it waits', ([, child]) => child?.command.startsWith('sh -c') === true);
    await below(kept, true);
    await shell.do('kill -CONT $child');
    await become('it sleeps', ([, child]) => child?.command === 'sleep 999');
    await shell.do('kill $child; wait $child');
  });

  test('lists a socket that is new at once', async () => {
    const server = createServer();
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const { port } = server.address() as AddressInfo;
    try {
      await same();
      await shell.do(`exec 22<>/dev/tcp/127.0.0.1/${port}`);
      const [now] = await below(kept, true);
      const socket = now?.descriptors.find(({ number }) => number === 22);
      assert.equal(socket?.details.remote, `127.0.0.1:${port}`);
    } finally {
      server.close();
      await shell.do('exec 22>&-').catch(() => undefined);
    }
  });
});
