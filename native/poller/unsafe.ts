import type { Library } from '../library.ts';
import { openLibrary } from '../library.ts';
import { Refusal } from '../refusal.ts';
import { choosePollers, type PollerFamily } from './choose.ts';
import { adoptEpoll, type EpollFace, epollPrototypes } from './epoll.ts';
import { adoptKqueue } from './kqueue.ts';
import { bindKqueue } from './kqueue-calls.ts';
import type { Poller } from './poller.ts';

export interface ProbePollers {
  readonly unsafe: Poller;
  readonly fallback: Poller;
  /** Whether a child receives the unsafe one: no system with kqueue passes a kqueue on at fork, whatever its flag. */
  readonly inherited: boolean;
}

/**
 * The pollers that only the poller probe may hold: one made the seed's old way, without close-on-exec, and one made
 * by the fallback's two calls although one call would do. The layering test keeps others out.
 */
export async function createProbePollers(): Promise<ProbePollers | Refusal> {
  const library = await openLibrary();
  const pollers = choosePollers();
  if (library instanceof Refusal || pollers instanceof Refusal) {
    return library instanceof Refusal ? library : (pollers as Refusal);
  }
  const fallback = pollers.createInTwoSteps(library);
  if (fallback instanceof Refusal) {
    return fallback;
  }
  const unsafe = pollers.kind === 'epoll' ? unsafeEpoll(library) : unsafeKqueue(library, pollers);
  if (unsafe instanceof Refusal) {
    fallback.close();
    return unsafe;
  }
  return { unsafe, fallback, inherited: pollers.kind === 'epoll' };
}

function unsafeEpoll(library: Library): Poller | Refusal {
  const libc = library.bind<EpollFace>(epollPrototypes);
  if (libc instanceof Refusal) {
    return libc;
  }
  const descriptor = libc.epoll_create1(0);
  return descriptor < 0 ? new Refusal('epoll_create1', library.errno()) : adoptEpoll(library, descriptor);
}

/** Exec in place keeps it on the BSDs; macOS sets close-on-exec by itself. */
function unsafeKqueue(
  library: Library,
  { system }: Extract<PollerFamily, { kind: 'kqueue' }>,
): Poller | Refusal {
  const calls = bindKqueue(library, system);
  const descriptor = calls instanceof Refusal ? calls : calls.createPlain();
  return descriptor instanceof Refusal ? descriptor : adoptKqueue(library, system, descriptor);
}
