import assert from 'node:assert/strict';
import { writeSync } from 'node:fs';
import { describe, test } from 'node:test';
import { bindDescriptors } from '../../native/descriptor.ts';
import type { Library } from '../../native/library.ts';
import type { Poller } from '../../native/poller/poller.ts';
import { Refusal } from '../../native/refusal.ts';
import { given } from '../fixtures/given.ts';
import { ownTable } from '../fixtures/own-table.ts';

const quiet = { readable: false, writable: false, closed: false };

/** Where a library is less than a kernel: it opens descriptors of its own, or cannot watch one poller by another. */
export interface Lack {
  readonly tidy?: false;
  readonly nests?: false;
}

/** What every poller does, whatever the system's call is. */
export function pollerContract(
  name: string,
  library: Library,
  create: () => Poller | Refusal,
  lack: Lack = {},
): void {
  const descriptors = given(bindDescriptors(library));

  async function withPipe(check: (poller: Poller, readEnd: number, writeEnd: number) => void): Promise<void> {
    const before = ownTable();
    const poller = given(create());
    const { readEnd, writeEnd } = given(descriptors.pipe());
    try {
      check(poller, readEnd, writeEnd);
    } finally {
      poller.close();
      descriptors.close(readEnd);
      descriptors.close(writeEnd);
    }
    if (lack.tidy !== false) {
      assert.deepEqual(ownTable(), before);
    }
  }

  describe(name, () => {
    test('add, modify and remove change what wait reports', () =>
      withPipe((poller, readEnd, writeEnd) => {
        assert.deepEqual(poller.wait(), []);
        assert.equal(poller.add(writeEnd, 'writable'), null);
        assert.deepEqual(poller.wait(), [{ ...quiet, descriptor: writeEnd, writable: true }]);
        assert.equal(poller.modify(writeEnd, 'readable'), null);
        assert.deepEqual(poller.wait(), []);
        assert.equal(poller.modify(writeEnd, 'both'), null);
        assert.equal(poller.add(readEnd, 'readable'), null);
        assert.deepEqual(poller.wait(), [{ ...quiet, descriptor: writeEnd, writable: true }]);
        assert.equal(poller.remove(writeEnd), null);
        assert.deepEqual(poller.wait(), []);
      }));

    test('what is ready is reported until it is read, several at once', () =>
      withPipe((poller, readEnd, writeEnd) => {
        const other = given(descriptors.pipe());
        poller.add(readEnd, 'readable');
        poller.add(other.readEnd, 'readable');
        writeSync(writeEnd, 'abc');
        writeSync(other.writeEnd, 'd');
        const ready = [readEnd, other.readEnd].map((descriptor) => ({
          ...quiet,
          descriptor,
          readable: true,
        }));
        for (let round = 0; round < 2; round++) {
          const seen = poller.wait();
          assert.ok(!(seen instanceof Refusal));
          assert.deepEqual(
            [...seen].sort((one, two) => one.descriptor - two.descriptor),
            ready.sort((one, two) => one.descriptor - two.descriptor),
          );
        }
        descriptors.read(readEnd, Buffer.alloc(8));
        assert.deepEqual(poller.wait(), [{ ...quiet, descriptor: other.readEnd, readable: true }]);
        descriptors.close(other.readEnd);
        descriptors.close(other.writeEnd);
      }));

    test('a closed other end is reported as closed, after what is left', () =>
      withPipe((poller, readEnd, writeEnd) => {
        poller.add(readEnd, 'readable');
        writeSync(writeEnd, 'x');
        descriptors.close(writeEnd);
        assert.deepEqual(poller.wait(), [{ ...quiet, descriptor: readEnd, readable: true, closed: true }]);
        descriptors.read(readEnd, Buffer.alloc(8));
        assert.deepEqual(poller.wait(), [{ ...quiet, descriptor: readEnd, closed: true }]);
      }));

    test('a writer is told that nobody reads any more', () =>
      withPipe((poller, readEnd, writeEnd) => {
        poller.add(writeEnd, 'writable');
        descriptors.close(readEnd);
        assert.deepEqual(poller.wait(), [{ ...quiet, descriptor: writeEnd, writable: true, closed: true }]);
      }));

    const nesting = { skip: lack.nests === false ? `${name} cannot` : false };
    test('a poller inside a poller is readable while something in it is ready', nesting, () =>
      withPipe((poller, readEnd, writeEnd) => {
        const inner = given(create());
        inner.add(readEnd, 'readable');
        poller.add(inner.descriptor, 'readable');
        assert.deepEqual(poller.wait(), []);
        writeSync(writeEnd, 'x');
        assert.deepEqual(poller.wait(), [{ ...quiet, descriptor: inner.descriptor, readable: true }]);
        inner.close();
        assert.deepEqual(poller.wait(), []);
      }),
    );

    test('a number that was closed and is used again can be added anew', () =>
      withPipe((poller, readEnd) => {
        const first = given(descriptors.duplicate(readEnd, 100));
        assert.equal(poller.add(first, 'readable'), null);
        poller.remove(first);
        descriptors.close(first);
        const again = given(descriptors.duplicate(readEnd, 100));
        assert.equal(again, first);
        assert.equal(poller.add(again, 'readable'), null);
        assert.equal(poller.remove(again), null);
        descriptors.close(again);
      }));

    test('wrong numbers are refused before they reach the kernel, and a closed poller refuses all', () =>
      withPipe((poller, readEnd) => {
        for (const number of [-1, 1.9, Number.NaN, 2 ** 31, 2 ** 40 + 5]) {
          const refusal = poller.add(number, 'readable');
          assert.equal(refusal?.name, 'EBADF', String(number));
        }
        assert.equal(poller.modify(readEnd, 'both')?.name, 'ENOENT');
        assert.equal(poller.remove(readEnd)?.name, 'ENOENT');
        assert.equal(poller.close(), null);
        assert.equal(poller.close(), null);
        assert.equal(poller.add(readEnd, 'readable')?.name, 'EBADF');
        assert.ok(poller.wait() instanceof Refusal);
      }));

    test('a descriptor that is not open is refused', () =>
      withPipe((poller) => {
        assert.equal(poller.add(999_999, 'both')?.name, 'EBADF');
        assert.deepEqual(poller.wait(), []);
      }));
  });
}
