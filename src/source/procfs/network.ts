import { readProcessFile, readProcessLink } from '../../../native/linux/process.ts';
import type { SocketQueries } from '../../../native/linux/socket-queries.ts';
import { Refusal } from '../../../native/refusal.ts';
import type { SocketDetails } from '../../model/kind/socket.ts';
import { parseSockets, type SocketTable, socketTables, tablesOfProtocol, unixDetails } from './sockets.ts';

type Found = ReadonlyMap<number, SocketDetails>;

/** All Unix sockets of our own network namespace; null where the kernel does not tell. */
export type AllUnixSockets = () => Found | null;

/** Unix sockets that are asked for one by one, before all of them are read. */
const mostAlone = 32;

/**
 * The sockets of one network namespace. The kernel's tables are long, and it walks through all it could ever hold to
 * write the one of TCP: each is read when a socket of its protocol is asked for, and Unix sockets of our own namespace
 * are asked for one by one while they are few.
 */
export class Network {
  readonly #queries: SocketQueries | null;
  /** null where it is not our own namespace: sock_diag(7) answers for no other. */
  readonly #unixSockets: AllUnixSockets | null;
  readonly #tables = new Map<SocketTable, Found>();
  readonly #alone = new Map<number, SocketDetails>();
  #asked = 0;
  #all: Found | undefined;

  constructor(queries: SocketQueries | null, unixSockets: AllUnixSockets | null) {
    this.#queries = queries;
    this.#unixSockets = unixSockets;
  }

  /** `number` is what a process of the namespace has the socket open under, where that is known. */
  socket(pid: number, inode: number, number: number | null): SocketDetails | undefined {
    const known = this.#known(inode);
    if (known !== undefined || number === null || this.#queries === null || this.#all !== undefined) {
      return known ?? this.#withPeer(inode, this.all(pid).get(inode));
    }
    const protocol = this.#queries.protocolOf(pid, number);
    const tables = protocol === null ? undefined : tablesOfProtocol[protocol];
    const found = tables && (this.#unixSocket(tables, inode) ?? this.#inTables(pid, tables, inode));
    // What is in no table is not bound or connected yet; unless another socket has the number since.
    const isSure = found || (tables && readProcessLink(pid, `fd/${number}`) === `socket:[${inode}]`);
    return isSure ? found : this.#withPeer(inode, this.all(pid).get(inode));
  }

  /** In what was read so far, but for the table of Unix sockets, whose rows anybody can write. */
  #known(inode: number): SocketDetails | undefined {
    const unix = this.#asked < mostAlone ? this.#alone.get(inode) : this.#unixSockets?.()?.get(inode);
    if (unix !== undefined) {
      return unix;
    }
    for (const [table, found] of this.#tables) {
      const socket = table === 'unix' ? undefined : found.get(inode);
      if (socket !== undefined) {
        return socket;
      }
    }
    return undefined;
  }

  /** All of them, by inode, from the tables of a process of the namespace. */
  all(pid: number): Found {
    this.#all ??= trusted(socketTables.map((table) => this.#table(pid, table) ?? new Map()));
    return this.#all;
  }

  #unixSocket(tables: readonly SocketTable[], inode: number): SocketDetails | undefined {
    if (this.#unixSockets === null || this.#queries === null || !tables.includes('unix')) {
      return undefined;
    }
    if (this.#asked < mostAlone) {
      this.#asked++;
      const socket = this.#queries.unixSocket(inode);
      if (socket !== null && !(socket instanceof Refusal)) {
        const details = unixDetails(socket);
        this.#alone.set(inode, details);
        return details;
      }
    }
    return this.#unixSockets()?.get(inode);
  }

  #inTables(pid: number, tables: readonly SocketTable[], inode: number): SocketDetails | undefined {
    for (const table of tables) {
      const found = this.#table(pid, table)?.get(inode);
      if (found !== undefined) {
        return this.#withPeer(inode, found);
      }
    }
    return undefined;
  }

  /** The tables of /proc show no peer. */
  #withPeer(inode: number, socket: SocketDetails | undefined): SocketDetails | undefined {
    return socket?.protocol === 'unix' && this.#unixSockets !== null
      ? { ...socket, peer: this.#unixSockets()?.get(inode)?.peer ?? null }
      : socket;
  }

  /** A process may be gone before its namespace's next table is read: then the next process is asked. */
  #table(pid: number, table: SocketTable): Found | undefined {
    const known = this.#tables.get(table);
    if (known !== undefined) {
      return known;
    }
    // A kernel built without a protocol has no such file: no sockets of it either.
    const text = readProcessFile(pid, `net/${table}`);
    if (text instanceof Refusal) {
      return undefined;
    }
    const read = trusted([parseSockets(table, text)]);
    this.#tables.set(table, read);
    return read;
  }
}

/** A Unix socket's path may hold a line break and so a row of its maker's choice: it overrides no other row. */
function trusted(tables: readonly Iterable<readonly [number, SocketDetails]>[]): Found {
  const found = new Map<number, SocketDetails>();
  const doubtful = new Set<number>();
  for (const table of tables) {
    for (const [inode, details] of table) {
      if (!found.has(inode)) {
        found.set(inode, details);
      } else if (found.get(inode)?.protocol === 'unix') {
        doubtful.add(inode);
      }
    }
  }
  doubtful.forEach((inode) => void found.delete(inode));
  return found;
}
