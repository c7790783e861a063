import { bindDescriptors } from '../descriptor.ts';
import { isDescriptorNumber } from '../descriptor-number.ts';
import type { Library } from '../library.ts';
import { Refusal } from '../refusal.ts';
import type { Interest, Poller, Readiness } from './poller.ts';

/*
 * call                          purpose                              blocks
 * epoll_create1(EPOLL_CLOEXEC)  a poller no child inherits           no
 * epoll_create(16)              the same on kernels before 2.6.27    no
 * epoll_ctl(2)                  the interest list                    no
 * epoll_wait(2), timeout 0      what is ready                        no
 */
export interface EpollFace {
  epoll_create1(flags: number): number;
  epoll_create(size: number): number;
  epoll_ctl(epoll: number, operation: number, descriptor: number, event: Buffer | null): number;
  epoll_wait(epoll: number, events: Buffer, maximum: number, milliseconds: number): number;
}

export const epollPrototypes = {
  epoll_create1: 'int epoll_create1(int flags)',
  epoll_create: 'int epoll_create(int size)',
  epoll_ctl: 'int epoll_ctl(int epfd, int op, int fd, void *event)',
  epoll_wait: 'int epoll_wait(int epfd, void *events, int maxevents, int timeout)',
};

// linux: include/uapi/linux/eventpoll.h
const epollCloexec = 0o2000000;
const control = { add: 1, remove: 2, modify: 3 } as const;
const bits = { in: 0x1, out: 0x4, err: 0x8, hup: 0x10, rdhup: 0x2000 } as const;
const interests: Record<Interest, number> = {
  readable: bits.in,
  writable: bits.out,
  both: bits.in | bits.out,
};

/** struct epoll_event is packed on x86-64 only (EPOLL_PACKED). */
const epollEvent = process.arch === 'x64' ? { size: 12, data: 4 } : { size: 16, data: 8 };
const batch = 64;

/** epoll_create1(EPOLL_CLOEXEC); on ENOSYS epoll_create(16) + FD_CLOEXEC; any other error as it is. */
export function createEpoll(library: Library): Poller | Refusal {
  const libc = library.bind<EpollFace>(epollPrototypes);
  if (libc instanceof Refusal) {
    return libc;
  }
  const descriptor = libc.epoll_create1(epollCloexec);
  if (descriptor >= 0) {
    return adoptEpoll(library, descriptor);
  }
  const refusal = new Refusal('epoll_create1', library.errno());
  return refusal.name === 'ENOSYS' ? createEpollInTwoSteps(library) : refusal;
}

/** The seed's fallback: between its two calls a concurrent fork could inherit the descriptor. */
export function createEpollInTwoSteps(library: Library): Poller | Refusal {
  const libc = library.bind<EpollFace>(epollPrototypes);
  const descriptors = bindDescriptors(library);
  if (libc instanceof Refusal || descriptors instanceof Refusal) {
    return libc instanceof Refusal ? libc : (descriptors as Refusal);
  }
  const descriptor = libc.epoll_create(16);
  if (descriptor < 0) {
    return new Refusal('epoll_create', library.errno());
  }
  const refused = descriptors.setCloseOnExec(descriptor, true);
  if (refused) {
    descriptors.close(descriptor);
    return refused;
  }
  return adoptEpoll(library, descriptor);
}

/** A poller over an epoll descriptor that it owns from now on. */
export function adoptEpoll(library: Library, descriptor: number): Poller | Refusal {
  const libc = library.bind<EpollFace>(epollPrototypes);
  const descriptors = bindDescriptors(library);
  if (libc instanceof Refusal || descriptors instanceof Refusal) {
    return libc instanceof Refusal ? libc : (descriptors as Refusal);
  }
  const events = Buffer.allocUnsafeSlow(epollEvent.size * batch);
  let open = true;

  function change(
    operation: keyof typeof control,
    target: number,
    interest: Interest | null,
  ): Refusal | null {
    const call = `epoll_ctl ${operation} ${target}`;
    if (!open || !isDescriptorNumber(target)) {
      return new Refusal(call, 9);
    }
    const event = Buffer.alloc(epollEvent.size);
    event.writeUInt32LE(interest === null ? 0 : interests[interest] | bits.rdhup, 0);
    event.writeUInt32LE(target, epollEvent.data);
    const failed =
      libc instanceof Refusal || libc.epoll_ctl(descriptor, control[operation], target, event) < 0;
    return failed ? new Refusal(call, library.errno()) : null;
  }

  return {
    descriptor,
    add: (target, interest) => change('add', target, interest),
    modify: (target, interest) => change('modify', target, interest),
    remove: (target) => change('remove', target, null),
    wait() {
      if (!open) {
        return new Refusal('epoll_wait', 9);
      }
      const count = libc.epoll_wait(descriptor, events, batch, 0);
      if (count < 0) {
        const refusal = new Refusal('epoll_wait', library.errno());
        return refusal.name === 'EINTR' ? [] : refusal;
      }
      return Array.from({ length: count }, (_, index) => readEvent(events, index * epollEvent.size));
    },
    close() {
      if (!open) {
        return null;
      }
      open = false;
      return descriptors.close(descriptor);
    },
  };
}

function readEvent(events: Buffer, offset: number): Readiness {
  const mask = events.readUInt32LE(offset);
  return {
    descriptor: events.readUInt32LE(offset + epollEvent.data),
    readable: (mask & bits.in) !== 0,
    writable: (mask & bits.out) !== 0,
    closed: (mask & (bits.err | bits.hup | bits.rdhup)) !== 0,
  };
}
