import { readProcessFile, readProcessLink } from '../../../native/linux/process.ts';
import { Refusal } from '../../../native/refusal.ts';
import type { SocketDetails } from '../../model/kind/socket.ts';
import { Languages } from './language.ts';
import { type Mount, parseMounts } from './mounts.ts';
import { parseSockets, type SocketTable, socketTables } from './sockets.ts';

/** What descriptors refer to outside their table, read once per namespace and only when needed. */
export class Surroundings {
  readonly #mounts = new Map<string, ReadonlyMap<number, Mount>>();
  readonly #sockets = new Map<string, ReadonlyMap<number, SocketDetails>>();
  readonly languages: Languages;

  constructor(languages = new Languages()) {
    this.languages = languages;
  }

  /** The mounts of a process's mount namespace; empty where they cannot be read. */
  mounts(pid: number): ReadonlyMap<number, Mount> {
    return remember(this.#mounts, namespaceOf(pid, 'mnt'), () => {
      const text = readProcessFile(pid, 'mountinfo');
      return text instanceof Refusal ? new Map() : parseMounts(text);
    });
  }

  /** The socket with an inode, as the network namespace of a process shows it. */
  socket(pid: number, inode: number): SocketDetails | undefined {
    const sockets = remember(this.#sockets, namespaceOf(pid, 'net'), () => {
      const found = new Map<number, SocketDetails>();
      const doubtful = new Set<number>();
      for (const table of socketTables) {
        for (const [number, details] of readTable(pid, table)) {
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
    });
    return sockets.get(inode);
  }
}

/** A kernel built without a protocol has no such file: no sockets of it either. */
function readTable(pid: number, table: SocketTable): readonly (readonly [number, SocketDetails])[] {
  const text = readProcessFile(pid, `net/${table}`);
  return text instanceof Refusal ? [] : parseSockets(table, text);
}

/** A process whose namespace cannot be read is read on its own. */
function namespaceOf(pid: number, name: 'mnt' | 'net'): string {
  const link = readProcessLink(pid, `ns/${name}`);
  return link instanceof Refusal ? `process ${pid}` : link;
}

function remember<Value>(cache: Map<string, Value>, key: string, read: () => Value): Value {
  const known = cache.get(key);
  if (known !== undefined) {
    return known;
  }
  const value = read();
  cache.set(key, value);
  return value;
}
