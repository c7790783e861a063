import type { Library } from '../library.ts';
import { Refusal } from '../refusal.ts';
import { currentSystem, type KqueueSystem } from '../system.ts';
import { createEpoll, createEpollInTwoSteps } from './epoll.ts';
import { createKqueue, createKqueueInTwoSteps } from './kqueue.ts';
import type { Poller } from './poller.ts';

/** How pollers are made on a system. */
export type PollerFamily = {
  /** Close-on-exec, in one step where the system has a call for it. */
  create(library: Library): Poller | Refusal;
  /** Close-on-exec in two steps: what is done where the system has no such call. */
  createInTwoSteps(library: Library): Poller | Refusal;
} & ({ readonly kind: 'epoll' } | { readonly kind: 'kqueue'; readonly system: KqueueSystem });

const epoll: PollerFamily = { kind: 'epoll', create: createEpoll, createInTwoSteps: createEpollInTwoSteps };

/** The pollers of the system we run on. */
export function choosePollers(): PollerFamily | Refusal {
  const system = currentSystem();
  if (system instanceof Refusal || system === 'linux') {
    return system instanceof Refusal ? system : epoll;
  }
  return kqueuePollers(system);
}

export function kqueuePollers(system: KqueueSystem): PollerFamily {
  return {
    kind: 'kqueue',
    system,
    create: (library) => createKqueue(library, system),
    createInTwoSteps: (library) => createKqueueInTwoSteps(library, system),
  };
}
