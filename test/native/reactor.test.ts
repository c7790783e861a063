import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { promisify } from 'node:util';
import { bindDescriptors } from '../../native/descriptor.ts';
import { openLibrary } from '../../native/library.ts';
import { createEpoll } from '../../native/poller/epoll.ts';
import { createKqueue } from '../../native/poller/kqueue.ts';
import { createReactor } from '../../native/poller/reactor.ts';
import { startEventLoopWakeup } from '../../native/poller/wakeup-event-loop.ts';
import { startWorkerWakeup } from '../../native/poller/wakeup-worker.ts';
import { given } from '../fixtures/given.ts';
import { kqueueDoubles } from '../fixtures/kqueue-double.ts';
import { ownTable } from '../fixtures/own-table.ts';
import { until } from '../fixtures/until.ts';

const run = promisify(execFile);

const library = given(await openLibrary());
const starts = { 'event-loop': startEventLoopWakeup, worker: startWorkerWakeup } as const;
const pollers = [
  { name: 'epoll', library, create: async () => createEpoll(library) },
  // A wide layout and a narrow one: the others differ in nothing that a wakeup sees.
  ...(await kqueueDoubles())
    .filter(({ name }) => /FreeBSD 14|NetBSD 9/.test(name))
    .map(({ name, system, library: double }) => ({
      name,
      library: double,
      create: async () => createKqueue(double, system),
    })),
];
const ways = (['event-loop', 'worker'] as const).flatMap((way) =>
  pollers.map(({ name, library: own, create }) => ({
    way,
    name,
    own,
    create: () => createReactor(async (poller, ready) => starts[way](library, poller, ready), create),
  })),
);

test('the event loop is the first choice', async () => {
  const reactor = given(await createReactor());
  assert.equal(reactor.way, 'event-loop');
  await reactor.dispose();
});

for (const { way, name, own, create } of ways) {
  describe(`${way}, ${name}`, () => {
    test('calls back for what is ready, again and again, and no more once stopped', async () => {
      const before = ownTable();
      const descriptors = given(bindDescriptors(own));
      const reactor = given(await create());
      assert.equal(reactor.way, way);
      const { readEnd, writeEnd } = given(descriptors.pipe());
      const chunk = Buffer.allocUnsafeSlow(16);
      let seen = '';
      const watch = given(
        reactor.watch(readEnd, 'readable', () => {
          const bytes = descriptors.read(readEnd, chunk);
          seen += bytes instanceof Buffer ? bytes.toString() : '';
        }),
      );
      for (const letter of 'abc') {
        writeSync(writeEnd, letter);
        await until(`${letter} was read`, () => seen.endsWith(letter));
      }
      watch.stop();
      writeSync(writeEnd, 'd');
      const other = given(descriptors.pipe());
      let woken = false;
      given(
        reactor.watch(other.readEnd, 'readable', () => {
          woken = true;
        }),
      );
      writeSync(other.writeEnd, 'x');
      await until('the second pipe was seen', () => woken);
      assert.equal(seen, 'abc');
      await reactor.dispose();
      for (const end of [readEnd, writeEnd, other.readEnd, other.writeEnd]) {
        descriptors.close(end);
      }
      assert.deepEqual(ownTable(), before);
    });

    test('can be disposed at any moment, twice, without harm', async () => {
      for (let round = 0; round < 5; round++) {
        const reactor = given(await create());
        await Promise.all([reactor.dispose(), reactor.dispose()]);
      }
    });

    if (name !== 'epoll') {
      return;
    }
    test('a process that exits while it waits ends at once', async () => {
      const address = (file: string): string =>
        JSON.stringify(join(import.meta.dirname, '..', '..', 'native', file));
      const start = way === 'worker' ? 'startWorkerWakeup' : 'startEventLoopWakeup';
      const script = `
        import { openLibrary } from ${address('library.ts')};
        import { createReactor } from ${address('poller/reactor.ts')};
        import { ${start} } from ${address(`poller/wakeup-${way}.ts`)};
        const library = await openLibrary();
        const reactor = await createReactor(async (poller, ready) => ${start}(library, poller, ready));
        setTimeout(() => process.exit(reactor.way === '${way}' ? 0 : 1), 300);`;
      const warning = '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON';
      await run(process.execPath, [warning, '--input-type=module', '-e', script], { timeout: 10_000 });
    });
  });
}
