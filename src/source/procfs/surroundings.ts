import { t } from '@vscode/l10n';
import { readProcessFile, readProcessLink } from '../../../native/linux/process.ts';
import type { ReadSocketPeers } from '../../../native/linux/socket-peers.ts';
import { Refusal } from '../../../native/refusal.ts';
import type { SocketDetails } from '../../model/kind/socket.ts';
import type { Refusal as ModelRefusal } from '../../model/refusal.ts';
import { refused } from '../refusals.ts';
import type { KnownFamilies } from './known-families.ts';
import type { KnownNetworks, Peers, Sockets } from './known-networks.ts';
import type { KnownStats } from './known-stats.ts';
import type { Languages } from './language.ts';
import { type Mount, mountAt, parseMounts } from './mounts.ts';
import { parseSockets, type SocketTable, socketTables } from './sockets.ts';
import type { Tables } from './tables.ts';

/** What is kept from one reading to the next. */
export interface Lasting {
  readonly languages: Languages;
  readonly tables: Tables;
}

/** What a source keeps: the rest is for who reads one family again and again. */
export interface Kept extends Lasting {
  readonly stats: KnownStats;
  readonly networks: KnownNetworks;
  readonly families: KnownFamilies;
}

/** What descriptors refer to outside their table, read once per namespace and only when needed; of sockets less often yet. */
export class Surroundings {
  readonly #mounts = new Map<string, ReadonlyMap<number, Mount>>();
  readonly #sockets = new Map<string, Sockets>();
  /** What is known of executables outlives one reading. */
  readonly languages: Languages;
  readonly tables: Tables;
  readonly #namespaces = { mnt: new Map<number, string>(), net: new Map<number, string>() };
  readonly #readPeers: ReadSocketPeers | Refusal;
  #peers: Peers | undefined;

  readonly #known: KnownNetworks | null;

  /** With `known`, sockets that an earlier reading has listed may stand in for those of now. */
  constructor(
    readPeers: ReadSocketPeers | Refusal,
    { languages, tables }: Lasting,
    known: KnownNetworks | null = null,
  ) {
    this.languages = languages;
    this.tables = tables;
    this.#readPeers = readPeers;
    this.#known = known;
  }

  /** What was asked for and refused. */
  get refusals(): readonly ModelRefusal[] {
    return this.#peers instanceof Refusal
      ? [refused(this.#peers, t('Which Unix sockets are connected to each other cannot be read'))]
      : [];
  }

  /** The mounts of a process's mount namespace; empty where they cannot be read. */
  mounts(pid: number): ReadonlyMap<number, Mount> {
    return remember(this.#mounts, this.#namespaceOf(pid, 'mnt'), () => {
      const text = readProcessFile(pid, 'mountinfo');
      return text instanceof Refusal ? new Map() : parseMounts(text);
    });
  }

  /** The devpts instance that a process sees as /dev/pts, as `major:minor`; null where it sees none. */
  terminals(pid: number): string | null {
    const mount = mountAt('/dev/pts', this.mounts(pid));
    return mount?.fileSystem === 'devpts' ? mount.device : null;
  }

  /** The socket with an inode, as the network namespace of a process shows it. */
  socket(pid: number, inode: number): SocketDetails | undefined {
    const socket = this.sockets(pid, inode).get(inode);
    const own = this.#namespaceOf(process.pid, 'net');
    const network = this.#namespaceOf(pid, 'net');
    if (socket === undefined || network === own) {
      return socket?.protocol === 'unix' ? { ...socket, peer: this.peers().get(inode) ?? null } : socket;
    }
    // Peers are known in our own network namespace alone: the kernel answers for no other.
    return { ...socket, network: network.startsWith('net:') ? network : null };
  }

  /** All sockets of a process's network namespace, by inode. */
  sockets(pid: number, inode: number | null = null): Sockets {
    const namespace = this.#namespaceOf(pid, 'net');
    return this.#known
      ? this.#known.sockets(namespace, inode, this, () => readSockets(pid))
      : remember(this.#sockets, namespace, () => readSockets(pid));
  }

  /** The sockets of each network namespace that some of the processes are in. */
  networks(pids: Iterable<number>): ReadonlySet<Sockets> {
    const seen = new Set<Sockets>();
    for (const pid of pids) {
      // Where the namespace may not be read, the table may not be read either.
      if (!(readProcessLink(pid, 'ns/net') instanceof Refusal)) {
        seen.add(this.sockets(pid));
      }
    }
    return seen;
  }

  /** A process that is read again may have gone into other namespaces since. */
  lookAnew(pid: number): void {
    this.#namespaces.mnt.delete(pid);
    this.#namespaces.net.delete(pid);
  }

  /** Asked once for each reading of a process: a table has thousands of descriptors. */
  #namespaceOf(pid: number, name: 'mnt' | 'net'): string {
    return remember(this.#namespaces[name], pid, () => namespaceOf(pid, name));
  }

  /** Which Unix sockets of our own network namespace are connected, by inode; empty where that is refused. */
  peers(): ReadonlyMap<number, number> {
    const read = this.#readPeers;
    this.#peers =
      typeof read === 'function' && this.#known
        ? this.#known.peers(this.#namespaceOf(process.pid, 'net'), read)
        : (this.#peers ?? (typeof read === 'function' ? read() : read));
    return this.#peers instanceof Refusal ? new Map() : this.#peers;
  }
}

function readSockets(pid: number): Sockets {
  const found = new Map<number, SocketDetails>();
  const doubtful = new Set<number>();
  for (const table of socketTables) {
    for (const [number, details] of readSocketTable(pid, table)) {
      // A Unix socket's path may hold a line break and so a row of its maker's choice: it overrides no other row.
      if (!found.has(number)) {
        found.set(number, details);
      } else if (found.get(number)?.protocol === 'unix') {
        doubtful.add(number);
      }
    }
  }
  for (const number of doubtful) {
    found.delete(number);
  }
  return found;
}

/** A kernel built without a protocol has no such file: no sockets of it either. */
function readSocketTable(pid: number, table: SocketTable): readonly (readonly [number, SocketDetails])[] {
  const text = readProcessFile(pid, `net/${table}`);
  return text instanceof Refusal ? [] : parseSockets(table, text);
}

/** A process whose namespace cannot be read is read on its own. */
export function namespaceOf(pid: number, name: 'mnt' | 'net'): string {
  const link = readProcessLink(pid, `ns/${name}`);
  return link instanceof Refusal ? `process ${pid}` : link;
}

function remember<Key, Value>(cache: Map<Key, Value>, key: Key, read: () => Value): Value {
  const known = cache.get(key);
  if (known !== undefined) {
    return known;
  }
  const value = read();
  cache.set(key, value);
  return value;
}
