import type { Library } from '../library.ts';
import { openLibrary } from '../library.ts';
import { Refusal } from '../refusal.ts';
import { choosePollers, type PollerFamily } from './choose.ts';
import { adoptEpoll, type EpollFace, epollPrototypes } from './epoll.ts';
import { adoptKqueue } from './kqueue.ts';
import { bindKqueue } from './kqueue-calls.ts';
import type { Poller } from './poller.ts';

export interface ProbePollers {
  readonly safe: Poller;
  readonly fallback: Poller;
  readonly unsafe: Poller;
  /** Whether a child receives the unsafe one: no system with kqueue passes a kqueue on at fork, whatever its flag. */
  readonly inherited: boolean;
}

/** What pollers are made by: another library and family than the system's for tests. */
export interface PollerMeans {
  readonly library: Library;
  readonly pollers: PollerFamily;
}

/**
 * The pollers that only the poller probe may hold: a safe one, one made by the fallback's two calls although one call
 * would do, and one made the seed's old way, without close-on-exec. The layering test keeps others out.
 */
export async function createProbePollers(means?: PollerMeans): Promise<ProbePollers | Refusal> {
  const library = means?.library ?? (await openLibrary());
  const pollers = means?.pollers ?? choosePollers();
  if (library instanceof Refusal || pollers instanceof Refusal) {
    return library instanceof Refusal ? library : (pollers as Refusal);
  }
  const made: Poller[] = [];
  for (const make of [pollers.create, pollers.createInTwoSteps, createUnsafe]) {
    const poller = make(library, pollers);
    if (poller instanceof Refusal) {
      made.forEach((each) => void each.close());
      return poller;
    }
    made.push(poller);
  }
  const [safe, fallback, unsafe] = made as [Poller, Poller, Poller];
  return { safe, fallback, unsafe, inherited: pollers.kind === 'epoll' };
}

function createUnsafe(library: Library, pollers: PollerFamily): Poller | Refusal {
  return pollers.kind === 'epoll' ? unsafeEpoll(library) : unsafeKqueue(library, pollers);
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
