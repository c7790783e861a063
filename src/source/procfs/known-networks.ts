import type { Refusal } from '../../../native/refusal.ts';
import type { SocketDetails } from '../../model/kind/socket.ts';

export type Sockets = ReadonlyMap<number, SocketDetails>;
export type Peers = ReadonlyMap<number, number> | Refusal;

interface Known {
  readonly sockets: Sockets;
  /** When they were read, by whom, and how long that took, in milliseconds. */
  readonly at: number;
  readonly reader: object;
  cost: number;
  /** Asked for since, and not there. */
  readonly missing: Set<number>;
  peers: Peers | null;
}

/** The kernel walks through all its sockets to list them: that may take one part in so many of the time. */
const sparingly = 300;
/** No list is older than this, whatever it costs (ms). */
const oldest = 10_000;
const mostNetworks = 64;

/**
 * The sockets of network namespaces, for who reads again and again: listed anew where one is met that is not known, else as
 * often as that costs little. Live as long as the source.
 */
export class KnownNetworks {
  readonly #known = new Map<string, Known>();

  /** All sockets of a namespace; `inode` is the one that is asked for, and each reader lists them once. */
  sockets(namespace: string, inode: number | null, reader: object, read: () => Sockets): Sockets {
    const known = this.#known.get(namespace);
    if (known && (known.reader === reader || (isFresh(known) && knows(known, inode)))) {
      return known.sockets;
    }
    const at = performance.now();
    const sockets = read();
    const missing = new Set(inode !== null && !sockets.has(inode) ? [inode] : []);
    const cost = performance.now() - at;
    if (this.#known.size >= mostNetworks) {
      this.#known.clear();
    }
    this.#known.set(namespace, { sockets, at, reader, cost, missing, peers: null });
    return sockets;
  }

  /** Who is connected to whom, as old as the list of the same namespace. */
  peers(namespace: string, read: () => Peers): Peers {
    const known = this.#known.get(namespace);
    if (known?.peers) {
      return known.peers;
    }
    const begun = performance.now();
    const peers = read();
    if (known) {
      known.peers = peers;
      known.cost += performance.now() - begun;
    }
    return peers;
  }
}

function isFresh({ at, cost }: Known): boolean {
  return performance.now() - at < Math.min(oldest, cost * sparingly);
}

function knows({ sockets, missing }: Known, inode: number | null): boolean {
  return inode === null || sockets.has(inode) || missing.has(inode);
}
