import { openLibrary } from '../library.ts';
import { Refusal } from '../refusal.ts';
import { choosePollers } from './choose.ts';

/** What to be told about a descriptor. */
export type Interest = 'readable' | 'writable' | 'both';

/** One descriptor that is ready. */
export interface Readiness {
  readonly descriptor: number;
  readonly readable: boolean;
  readonly writable: boolean;
  /** The other end is gone (EPOLLHUP, EPOLLRDHUP, EV_EOF) or in error (EPOLLERR). */
  readonly closed: boolean;
}

/** A kernel poller of ours, close-on-exec. Its owner closes it. */
export interface Poller {
  readonly descriptor: number;
  add(descriptor: number, interest: Interest): Refusal | null;
  modify(descriptor: number, interest: Interest): Refusal | null;
  remove(descriptor: number): Refusal | null;
  /** What is ready now. Never waits: a wakeup says when to call it. */
  wait(): readonly Readiness[] | Refusal;
  /** Closes the descriptor; a second call does nothing. */
  close(): Refusal | null;
}

/** A poller that no child of this process inherits, or the reason why there is none. */
export async function createPoller(): Promise<Poller | Refusal> {
  const library = await openLibrary();
  const pollers = choosePollers();
  if (library instanceof Refusal || pollers instanceof Refusal) {
    return library instanceof Refusal ? library : (pollers as Refusal);
  }
  return pollers.create(library);
}
