import { bindDescriptors } from '../descriptor.ts';
import { isDescriptorNumber } from '../descriptor-number.ts';
import type { Library } from '../library.ts';
import { Refusal } from '../refusal.ts';
import type { KqueueSystem } from '../system.ts';
import { action, endOfFile } from './kevent-layout.ts';
import { bindKqueue, type KqueueEvent } from './kqueue-calls.ts';
import type { Interest, Poller, Readiness } from './poller.ts';

type Direction = 'read' | 'write';

const directions: readonly Direction[] = ['read', 'write'];
const interests: Record<Interest, readonly Direction[]> = {
  readable: ['read'],
  writable: ['write'],
  both: directions,
};

/** Close-on-exec in one step where the system has a call for it, else in two; any other error as it is. */
export function createKqueue(library: Library, system: KqueueSystem): Poller | Refusal {
  return create(library, system, 'create');
}

export function createKqueueInTwoSteps(library: Library, system: KqueueSystem): Poller | Refusal {
  return create(library, system, 'createInTwoSteps');
}

function create(
  library: Library,
  system: KqueueSystem,
  way: 'create' | 'createInTwoSteps',
): Poller | Refusal {
  const calls = bindKqueue(library, system);
  const descriptor = calls instanceof Refusal ? calls : calls[way]();
  return descriptor instanceof Refusal ? descriptor : adoptKqueue(library, system, descriptor);
}

/** A poller over a kqueue that it owns from now on. */
export function adoptKqueue(library: Library, system: KqueueSystem, descriptor: number): Poller | Refusal {
  const calls = bindKqueue(library, system);
  const descriptors = bindDescriptors(library);
  if (calls instanceof Refusal || descriptors instanceof Refusal) {
    return calls instanceof Refusal ? calls : (descriptors as Refusal);
  }
  let open = true;

  /** Each direction is a watch of its own: what one descriptor wants may take several changes. */
  const change = (
    operation: 'add' | 'modify' | 'remove',
    target: number,
    changes: (apply: (direction: Direction, flags: number) => Refusal | null) => Refusal | null,
  ): Refusal | null => {
    const call = `kevent ${operation} ${target}`;
    if (!open || !isDescriptorNumber(target)) {
      return new Refusal(call, 9);
    }
    const refused = changes((filter, flags) => calls.change(descriptor, { ident: target, filter, flags }));
    return refused ? new Refusal(call, refused.code) : null;
  };

  return {
    descriptor,
    add: (target, interest) =>
      change('add', target, (apply) => {
        const added: Direction[] = [];
        for (const direction of interests[interest]) {
          const refused = apply(direction, action.add);
          if (refused) {
            added.forEach((each) => void apply(each, action.delete));
            return refused;
          }
          added.push(direction);
        }
        return null;
      }),
    modify: (target, interest) =>
      change('modify', target, (apply) => {
        // EV_ENABLE changes nothing of what is watched, and is refused where it is not.
        const asked = directions.map((each) => [each, apply(each, action.enable)] as const);
        const watched = asked.filter(([, refused]) => refused === null).map(([each]) => each);
        if (watched.length === 0) {
          return asked[0]?.[1] ?? null;
        }
        const wanted = interests[interest];
        const refused = wanted
          .filter((each) => !watched.includes(each))
          .map((each) => apply(each, action.add))
          .find((each) => each !== null);
        watched.filter((each) => !wanted.includes(each)).forEach((each) => void apply(each, action.delete));
        return refused ?? null;
      }),
    remove: (target) =>
      change('remove', target, (apply) => {
        const refused = directions.map((each) => apply(each, action.delete));
        return refused.includes(null) ? null : (refused[0] ?? null);
      }),
    wait() {
      const events = open ? calls.events(descriptor) : new Refusal('kevent', 9);
      return events instanceof Refusal ? events : mergeEvents(events);
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

/** One row for each descriptor, as epoll gives them. At the end of a stream only what is left makes it readable. */
function mergeEvents(events: readonly KqueueEvent[]): Readiness[] {
  const ready = new Map<number, Readiness>();
  for (const { ident, filter, flags, data } of events) {
    const before = ready.get(ident);
    const closed = (flags & endOfFile) !== 0;
    ready.set(ident, {
      descriptor: ident,
      readable: (before?.readable ?? false) || (filter === 'read' && (!closed || data > 0)),
      writable: (before?.writable ?? false) || filter === 'write',
      closed: (before?.closed ?? false) || closed,
    });
  }
  return [...ready.values()];
}
