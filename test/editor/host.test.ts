import assert from 'node:assert/strict';
import { pathToFileURL } from 'node:url';
import * as vscode from 'vscode';
import { openDescriptors } from '../../native/descriptor.ts';
import { openLibrary } from '../../native/library.ts';
import { createReactor, type Reactor } from '../../native/poller/reactor.ts';
import { startEventLoopWakeup } from '../../native/poller/wakeup-event-loop.ts';
import { startWorkerWakeup } from '../../native/poller/wakeup-worker.ts';
import type { Refusal } from '../../native/refusal.ts';
import { createSpawner } from '../../native/spawn.ts';
import { createJudgingSource } from '../../src/judging/judging-source.ts';
import { ownEnvironment } from '../../src/launch/command.ts';
import { holdAtExec } from '../../src/launch/hold.ts';
import { runPollerProbe } from '../../src/launch/probe.ts';
import { isRefusal } from '../../src/source/source.ts';
import { judge } from '../../src/verdict/judge.ts';
import { given } from '../fixtures/given.ts';
import { nothingNewSince, ownTable } from '../fixtures/own-table.ts';
import { until } from '../fixtures/until.ts';

const rounds = 1000;

/** A script of the built extension: the tests run from a bundle of their own. */
function built(name: string): URL {
  const extension = vscode.extensions.getExtension('fd-inheritance.fd-inheritance');
  assert.ok(extension);
  return pathToFileURL(vscode.Uri.joinPath(extension.extensionUri, 'dist', name).fsPath);
}

const reactors: Record<string, () => Promise<Reactor | Refusal>> = {
  'event-loop': async () => {
    const library = given(await openLibrary());
    return createReactor(async (poller, ready) => startEventLoopWakeup(library, poller, ready));
  },
  worker: async () => {
    const library = given(await openLibrary());
    return createReactor(async (poller, ready) =>
      startWorkerWakeup(library, poller, ready, built('waiter.js')),
    );
  },
};

const command = { program: 'true', args: [], directory: '/', environment: ownEnvironment() };
const streams = { input: 'null', output: 'pipe', errors: 'pipe', ownGroup: true } as const;

describe('in the real extension host', () => {
  for (const [way, create] of Object.entries(reactors)) {
    describe(`the ${way} wakeup`, () => {
      it('sees a child’s output and exit', async () => {
        const before = ownTable();
        const spawner = given(await createSpawner({ makeReactor: create }));
        assert.equal(spawner.reactor.way, way);
        const child = given(
          await spawner.spawn({ ...command, ...streams, program: 'sh', args: ['-c', 'echo hello; exit 7'] }),
        );
        let text = '';
        child.onOutput = (_stream, bytes) => {
          text += bytes.toString();
        };
        assert.deepEqual(await child.end, { status: 7, signal: null });
        assert.equal(text, 'hello\n');
        await spawner.dispose();
        await nothingNewSince(before);
      });

      it('leaves the extension host’s table as it was after a thousand spawns', async function () {
        this.timeout(120_000);
        const spawner = given(await createSpawner({ makeReactor: create }));
        await given(await spawner.spawn({ ...command, ...streams })).end;
        const before = ownTable();
        for (let round = 0; round < rounds; round++) {
          await given(await spawner.spawn({ ...command, ...streams })).end;
        }
        await nothingNewSince(before);
        await spawner.dispose();
      });
    });
  }

  it('the event loop is the first choice', async () => {
    const descriptors = given(await openDescriptors());
    const before = ownTable();
    const reactor = given(await createReactor());
    assert.equal(reactor.way, 'event-loop');
    const { readEnd, writeEnd } = given(descriptors.pipe());
    let seen = false;
    const watch = given(
      reactor.watch(readEnd, 'readable', ({ closed }) => {
        seen = closed;
        watch.stop();
      }),
    );
    descriptors.close(writeEnd);
    await until('the closed end was seen', () => seen);
    await reactor.dispose();
    descriptors.close(readEnd);
    await nothingNewSince(before);
  });

  it('leaves the extension host’s table as it was after a thousand inspections', async function () {
    this.timeout(180_000);
    const before = ownTable();
    const source = createJudgingSource(built('reader.js'));
    for (let round = 0; round < rounds; round++) {
      const snapshot = await source.read({ pid: process.pid, atExec: false });
      assert.ok(!isRefusal(snapshot), JSON.stringify(snapshot));
      assert.ok(judge(snapshot).length > 0);
    }
    await source.dispose();
    await nothingNewSince(before);
  });

  it('the poller probe leaks exactly the unsafe poller, and holds at exec', async () => {
    const spawner = given(await createSpawner());
    const source = createJudgingSource(built('reader.js'));
    const result = await runPollerProbe(spawner, source);
    assert.ok(!isRefusal(result), JSON.stringify(result));
    assert.equal(result.passed, true, result.summary);
    const held = given(await holdAtExec(spawner, command, streams));
    held.release();
    assert.deepEqual(await held.child.end, { status: 0, signal: null });
    await spawner.dispose();
    await source.dispose();
  });
});
