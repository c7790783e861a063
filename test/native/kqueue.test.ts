import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { keventLayouts } from '../../native/poller/kevent-layout.ts';
import { createKqueue, createKqueueInTwoSteps } from '../../native/poller/kqueue.ts';
import { bindKqueue } from '../../native/poller/kqueue-calls.ts';
import { Refusal } from '../../native/refusal.ts';
import { closesOnExec } from '../fixtures/closes-on-exec.ts';
import { given } from '../fixtures/given.ts';
import { kqueueDoubles, realKqueue } from '../fixtures/kqueue-double.ts';
import { pollerContract } from './poller-contract.ts';

interface LayoutFace {
  kevent_layout(which: number): number;
}

for (const { name, system, library } of await kqueueDoubles()) {
  pollerContract(name, library, () => createKqueue(library, system));

  describe(name, () => {
    test('the layout is the one that a compiler gives the system’s struct kevent', () => {
      const compiled = given(library.bind<LayoutFace>({ kevent_layout: 'int kevent_layout(int which)' }));
      const sizes = [0, 1, 2, 3, 4].map((which) => compiled.kevent_layout(which));
      const layout = keventLayouts[system].find(
        ({ symbol }) => !(library.bind({ found: `int ${symbol}(void)` }) instanceof Refusal),
      );
      assert.ok(layout);
      const { size, filter, flags, fflags, data } = layout;
      assert.deepEqual(sizes, [size, filter.at, flags.at, fflags.at, data]);
    });

    test('a poller is close-on-exec, made in one call or in two', () => {
      for (const create of [createKqueue, createKqueueInTwoSteps]) {
        const poller = given(create(library, system));
        assert.equal(closesOnExec(poller.descriptor), true);
        poller.close();
      }
    });

    test('only macOS sets close-on-exec by itself', () => {
      const calls = given(bindKqueue(library, system));
      const queue = given(calls.createPlain());
      assert.equal(closesOnExec(queue), system === 'darwin');
      given(library.bind<{ close(fd: number): number }>({ close: 'int close(int fd)' })).close(queue);
    });
  });
}

const real = await realKqueue();
if (real !== null) {
  const { name, library, system } = real;
  pollerContract(name, library, () => createKqueue(library, system), { tidy: false, nests: false });
}
