import type { SocketQueries } from '../../../native/linux/socket-queries.ts';
import { Refusal } from '../../../native/refusal.ts';
import type { KindTag } from '../../model/kind.ts';
import { Languages } from '../../source/procfs/language.ts';
import { type Lasting, Surroundings } from '../../source/procfs/surroundings.ts';
import { plainTables } from '../../source/procfs/tables.ts';
import type { RawDescriptor, RawProcess } from '../../source/raw.ts';

/** Mounts and sockets are taken to be the same for so long (ms): reading them takes longer than reading a process. */
const freshness = 50;
const sockets: readonly KindTag[] = ['tcp', 'udp', 'unix', 'netlink', 'packet', 'raw', 'socket'];

/** A process, or its table alone. */
type Reading = RawProcess | readonly RawDescriptor[] | Refusal | null;

/** What descriptors refer to, read anew when it may matter: a socket above the standard streams may be a new one. */
export class Views {
  readonly #peers: SocketQueries | Refusal;
  /** One small table at a time, in step with what is traced. */
  readonly #kept: Lasting = { languages: new Languages(), tables: plainTables };
  #current: Surroundings;
  #since = 0;

  constructor(peers: SocketQueries | Refusal) {
    this.#peers = peers;
    this.#current = new Surroundings(peers, this.#kept);
  }

  get latest(): Surroundings {
    return this.#current;
  }

  read<Result extends Reading>(reading: (surroundings: Surroundings) => Result): Result {
    const isFresh = performance.now() - this.#since < freshness;
    if (!isFresh) {
      this.#renew();
    }
    const result = reading(this.#current);
    if (!isFresh || !tableIn(result).some(({ number, kind }) => number > 2 && sockets.includes(kind))) {
      return result;
    }
    this.#renew();
    return reading(this.#current);
  }

  #renew(): void {
    this.#current = new Surroundings(this.#peers, this.#kept);
    this.#since = performance.now();
  }
}

function tableIn(result: Reading): readonly RawDescriptor[] {
  if (result === null || result instanceof Refusal) {
    return [];
  }
  return 'descriptors' in result ? result.descriptors : result;
}
