import { openLibrary } from '../library.ts';
import { Refusal } from '../refusal.ts';
import { adoptEpoll, createEpollInTwoSteps, type EpollFace, epollPrototypes } from './epoll.ts';
import type { Poller } from './poller.ts';

/**
 * The pollers that only the poller probe may hold: one made the seed's old way, without close-on-exec, and one
 * made by the fallback's two calls although the kernel has epoll_create1. The layering test keeps others out.
 */
export async function createProbePollers(): Promise<{ unsafe: Poller; fallback: Poller } | Refusal> {
  const library = await openLibrary();
  if (library instanceof Refusal) {
    return library;
  }
  const libc = library.bind<EpollFace>(epollPrototypes);
  if (libc instanceof Refusal) {
    return libc;
  }
  const fallback = createEpollInTwoSteps(library);
  if (fallback instanceof Refusal) {
    return fallback;
  }
  const descriptor = libc.epoll_create1(0);
  if (descriptor < 0) {
    fallback.close();
    return new Refusal('epoll_create1', library.errno());
  }
  const unsafe = adoptEpoll(library, descriptor);
  if (unsafe instanceof Refusal) {
    fallback.close();
    return unsafe;
  }
  return { unsafe, fallback };
}
