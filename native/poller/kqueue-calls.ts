import { bindDescriptors } from '../descriptor.ts';
import type { Library } from '../library.ts';
import { Refusal } from '../refusal.ts';
import { hasKnownLayouts, type KqueueSystem } from '../system.ts';
import { atomicCreations, type Filter, type KeventLayout, keventLayouts } from './kevent-layout.ts';

/*
 * call                            purpose                                   blocks
 * kqueuex(2), kqueue1(2)          a poller no child inherits, in one step   no
 * kqueue(2) + fcntl(FD_CLOEXEC)   the same where there is neither           no
 * kevent(2), timeout 0            changes what is watched, or what is ready no
 */
interface KeventFace {
  kevent(
    queue: number,
    changes: Buffer | null,
    changeCount: number,
    events: Buffer | null,
    eventCount: number,
    timeout: Buffer,
  ): number;
}
interface CreationFace {
  create(flags: number): number;
}
interface PlainFace {
  kqueue(): number;
}

export interface Change {
  readonly ident: number;
  readonly filter: Filter;
  readonly flags: number;
  readonly fflags?: number;
  readonly data?: number;
}

export interface KqueueEvent {
  readonly ident: number;
  readonly filter: Filter | null;
  readonly flags: number;
  readonly data: number;
}

export interface KqueueCalls {
  /** A kqueue, close-on-exec from its first moment where the system has a call for that. */
  create(): number | Refusal;
  /** kqueue() and FD_CLOEXEC: between the two, exec in another thread would keep it. */
  createInTwoSteps(): number | Refusal;
  /** kqueue() alone. */
  createPlain(): number | Refusal;
  /** Applies one change; says what the system's call said. */
  change(queue: number, change: Change): Refusal | null;
  /** What is ready now; never waits. */
  events(queue: number): readonly KqueueEvent[] | Refusal;
}

const batch = 64;
/** struct timespec of zeros, of either size that NetBSD had. */
const now = Buffer.alloc(16);

/** The calls of one system, in a library that has them: libc there, or a stand-in. */
export function bindKqueue(library: Library, system: KqueueSystem): KqueueCalls | Refusal {
  if (!hasKnownLayouts()) {
    return new Refusal('kevent', 0, 'ENOSYS', `its layout on ${process.arch} is not known`);
  }
  const plain = library.bind<PlainFace>({ kqueue: 'int kqueue(void)' });
  const found = firstKevent(library, system);
  const descriptors = bindDescriptors(library);
  if (plain instanceof Refusal || found instanceof Refusal) {
    return plain instanceof Refusal ? plain : (found as Refusal);
  }
  if (descriptors instanceof Refusal) {
    return descriptors;
  }
  const { layout, kevent } = found;
  const events = Buffer.allocUnsafeSlow(layout.size * batch);

  const createPlain = (): number | Refusal => {
    const queue = plain.kqueue();
    return queue < 0 ? new Refusal('kqueue', library.errno()) : queue;
  };
  const createInTwoSteps = (): number | Refusal => {
    const queue = createPlain();
    if (queue instanceof Refusal) {
      return queue;
    }
    const refused = descriptors.setCloseOnExec(queue, true);
    if (refused) {
      descriptors.close(queue);
      return refused;
    }
    return queue;
  };

  return {
    createPlain,
    createInTwoSteps,
    create() {
      for (const { symbol, flags } of atomicCreations[system]) {
        const atomic = library.bind<CreationFace>({ create: `int ${symbol}(uint flags)` });
        if (!(atomic instanceof Refusal)) {
          const queue = atomic.create(flags);
          const refusal = queue < 0 ? new Refusal(symbol, library.errno()) : null;
          // A libc that is newer than its kernel has the symbol, and the kernel has no such call.
          if (refusal?.name !== 'ENOSYS') {
            return refusal ?? queue;
          }
        }
      }
      return createInTwoSteps();
    },
    change(queue, change) {
      const done = kevent(queue, encodeChange(layout, change), 1, null, 0, now);
      return done < 0 ? new Refusal('kevent', library.errno()) : null;
    },
    events(queue) {
      const count = kevent(queue, null, 0, events, batch, now);
      if (count < 0) {
        const refusal = new Refusal('kevent', library.errno());
        return refusal.name === 'EINTR' ? [] : refusal;
      }
      return Array.from({ length: count }, (_, index) => decodeEvent(layout, events, index * layout.size));
    },
  };
}

function firstKevent(
  library: Library,
  system: KqueueSystem,
): { layout: KeventLayout; kevent: KeventFace['kevent'] } | Refusal {
  let refusal = new Refusal('kevent', 0, 'ENOSYS');
  for (const layout of keventLayouts[system]) {
    const { symbol, count } = layout;
    const bound = library.bind<KeventFace>({
      kevent: `int ${symbol}(int kq, const void *changes, ${count} nchanges, void *events, ${count} nevents, const void *timeout)`,
    });
    if (!(bound instanceof Refusal)) {
      return { layout, kevent: bound.kevent };
    }
    refusal = bound;
  }
  return refusal;
}

export function encodeChange(layout: KeventLayout, change: Change): Buffer {
  const { filter, flags, fflags, data, size, filters } = layout;
  const bytes = Buffer.alloc(size);
  const number = filters[change.filter];
  bytes.writeBigUInt64LE(BigInt(change.ident), 0);
  bytes.writeIntLE(number, filter.at, filter.bytes);
  bytes.writeUIntLE(change.flags, flags.at, flags.bytes);
  bytes.writeUIntLE(change.fflags ?? 0, fflags.at, fflags.bytes);
  bytes.writeBigInt64LE(BigInt(change.data ?? 0), data);
  return bytes;
}

export function decodeEvent(layout: KeventLayout, bytes: Buffer, at: number): KqueueEvent {
  const number = bytes.readIntLE(at + layout.filter.at, layout.filter.bytes);
  const filter = Object.entries(layout.filters).find(([, each]) => each === number)?.[0] ?? null;
  return {
    ident: Number(bytes.readBigUInt64LE(at)),
    filter: filter as Filter | null,
    flags: bytes.readUIntLE(at + layout.flags.at, layout.flags.bytes),
    data: Number(bytes.readBigInt64LE(at + layout.data)),
  };
}
