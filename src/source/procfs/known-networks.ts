import type { SocketDetails } from '../../model/kind/socket.ts';

interface Known {
  /** When it was begun, by which reading, and how long its sockets took to read, in milliseconds. */
  readonly at: number;
  readonly reader: object;
  cost: number;
  /** undefined for one that is in no table. */
  readonly sockets: Map<number, SocketDetails | undefined>;
}

/** The kernel walks through all its sockets to list them: that may take one part in so many of the time. */
const sparingly = 300;
/** Nothing is older than this, whatever it costs (ms). */
const oldest = 10_000;
const mostNetworks = 64;

/**
 * The sockets of network namespaces, for who reads again and again: one that is not known is read at once, those that are as
 * often as that costs little. Live as long as the source.
 */
export class KnownNetworks {
  readonly #known = new Map<string, Known>();

  /** Each reading, which `reader` stands for, has all sockets either anew or, where they are known, as they were. */
  socket(
    namespace: string,
    inode: number,
    reader: object,
    read: () => SocketDetails | undefined,
  ): SocketDetails | undefined {
    const known = this.#at(namespace, reader);
    if (!known.sockets.has(inode)) {
      const begun = performance.now();
      known.sockets.set(inode, read());
      known.cost += performance.now() - begun;
    }
    return known.sockets.get(inode);
  }

  #at(namespace: string, reader: object): Known {
    const known = this.#known.get(namespace);
    if (known && (known.reader === reader || isFresh(known))) {
      return known;
    }
    if (this.#known.size >= mostNetworks) {
      this.#known.clear();
    }
    const begun: Known = { at: performance.now(), reader, cost: 0, sockets: new Map() };
    this.#known.set(namespace, begun);
    return begun;
  }
}

function isFresh({ at, cost }: Known): boolean {
  return performance.now() - at < Math.min(oldest, cost * sparingly);
}
