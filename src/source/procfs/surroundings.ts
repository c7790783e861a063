import { t } from '@vscode/l10n';
import { readProcessFile, readProcessLink } from '../../../native/linux/process.ts';
import type { SocketQueries } from '../../../native/linux/socket-queries.ts';
import type { UnixSocket } from '../../../native/linux/unix-diag.ts';
import { Refusal } from '../../../native/refusal.ts';
import type { SocketDetails } from '../../model/kind/socket.ts';
import type { Refusal as ModelRefusal } from '../../model/refusal.ts';
import { refused } from '../refusals.ts';
import type { KnownFamilies } from './known-families.ts';
import type { KnownNetworks } from './known-networks.ts';
import type { KnownStats } from './known-stats.ts';
import type { Namespaces } from './known-tables.ts';
import type { Languages } from './language.ts';
import { type Mount, mountAt, parseMounts } from './mounts.ts';
import { Network } from './network.ts';
import { unixDetails } from './sockets.ts';
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
  readonly #networks = new Map<string, Network>();
  /** What is known of executables outlives one reading. */
  readonly languages: Languages;
  readonly tables: Tables;
  readonly #namespaces = { mnt: new Map<number, string>(), net: new Map<number, string>() };
  readonly #queries: SocketQueries | Refusal;
  #peers: ReadonlyMap<number, number> | undefined;
  #unix: ReadonlyMap<number, SocketDetails> | Refusal | undefined;

  readonly #known: KnownNetworks | null;

  /** With `known`, what an earlier reading was told of a socket may stand in for what it is now. */
  constructor(
    queries: SocketQueries | Refusal,
    { languages, tables }: Lasting,
    known: KnownNetworks | null = null,
  ) {
    this.languages = languages;
    this.tables = tables;
    this.#queries = queries;
    this.#known = known;
  }

  /** What was asked for and refused. */
  get refusals(): readonly ModelRefusal[] {
    return this.#unix instanceof Refusal
      ? [refused(this.#unix, t('Which Unix sockets are connected to each other cannot be read'))]
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

  /**
   * The socket with an inode, as the network namespace of a process shows it. `number` is what that process has it open
   * under: with it only the table of its protocol is read.
   */
  socket(pid: number, inode: number, number: number | null = null): SocketDetails | undefined {
    const network = this.#namespaceOf(pid, 'net');
    const read = () => this.#networkOf(pid).socket(pid, inode, number);
    const socket = this.#known ? this.#known.socket(network, inode, this, read) : read();
    if (socket === undefined || network === this.#namespaceOf(process.pid, 'net')) {
      return socket;
    }
    // Peers are known in our own network namespace alone: the kernel answers for no other.
    return { ...socket, network: network.startsWith('net:') ? network : null };
  }

  /** All sockets of a process's network namespace, by inode. */
  sockets(pid: number): ReadonlyMap<number, SocketDetails> {
    return this.#networkOf(pid).all(pid);
  }

  /** The sockets of each network namespace that some of the processes are in. */
  networks(pids: Iterable<number>): ReadonlySet<ReadonlyMap<number, SocketDetails>> {
    const seen = new Set<ReadonlyMap<number, SocketDetails>>();
    for (const pid of pids) {
      // Where the namespace may not be read, the table may not be read either.
      if (!(readProcessLink(pid, 'ns/net') instanceof Refusal)) {
        seen.add(this.sockets(pid));
      }
    }
    return seen;
  }

  /** A process that is read again may have gone into other namespaces since, unless it is known not to have. */
  lookAnew(pid: number, known: Namespaces = {}): void {
    for (const name of ['mnt', 'net'] as const) {
      const namespace = known[name];
      if (namespace === undefined) {
        this.#namespaces[name].delete(pid);
      } else {
        this.#namespaces[name].set(pid, namespace);
      }
    }
  }

  /** The namespaces of a process that were asked for since it was looked at anew. */
  namespacesOf(pid: number): Namespaces {
    return { mnt: this.#namespaces.mnt.get(pid), net: this.#namespaces.net.get(pid) };
  }

  /** Asked once for each reading of a process: a table has thousands of descriptors. */
  #namespaceOf(pid: number, name: 'mnt' | 'net'): string {
    return remember(this.#namespaces[name], pid, () => namespaceOf(pid, name));
  }

  #networkOf(pid: number): Network {
    const name = this.#namespaceOf(pid, 'net');
    return remember(this.#networks, name, () => {
      const isOwn = name === this.#namespaceOf(process.pid, 'net');
      const queries = this.#queries instanceof Refusal ? null : this.#queries;
      return new Network(queries, isOwn ? () => this.#unixSockets() : null);
    });
  }

  /** Which Unix sockets of our own network namespace are connected, by inode; empty where that is refused. */
  peers(): ReadonlyMap<number, number> {
    this.#peers ??= new Map(
      [...(this.#unixSockets() ?? [])].flatMap(([inode, { peer }]) => (peer === null ? [] : [[inode, peer]])),
    );
    return this.#peers;
  }

  #unixSockets(): ReadonlyMap<number, SocketDetails> | null {
    this.#unix ??= this.#queries instanceof Refusal ? this.#queries : byInode(this.#queries.unixSockets());
    return this.#unix instanceof Refusal ? null : this.#unix;
  }
}

function byInode(sockets: readonly UnixSocket[] | Refusal): ReadonlyMap<number, SocketDetails> | Refusal {
  return sockets instanceof Refusal
    ? sockets
    : new Map(sockets.flatMap((socket) => (socket.inode > 0 ? [[socket.inode, unixDetails(socket)]] : [])));
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
