import type { MessagePort, Worker } from 'node:worker_threads';
import { type Assignment, type Part, type SharedTable, waitForBlock } from './blocks.ts';

/** The bundle holds the thread's program beside itself; run from source it is the neighbouring file. */
const program = new URL(
  import.meta.url.endsWith('.ts') ? './second-reader.ts' : './second-reader.js',
  import.meta.url,
);
/** Calls on /proc return at once; when no block comes for so long (ms) the thread is given up. */
const patience = 2_000;
/** Loaded with the first large table, in the midst of reading it: most readings have none. */
const threads = () => process.getBuiltinModule('node:worker_threads');

/** A second thread that reads parts of large tables. It starts when one is expected or met; `dispose` ends it. */
export class Second {
  #worker: Worker | undefined;
  #broken = false;

  /** Starts it before there is a table: it is ready when one is listed. */
  start(): void {
    if (!this.#broken) {
      this.#worker ??= this.#launch();
    }
  }

  /** Has it take part in a table; null where it cannot. */
  join(table: SharedTable): Parts | null {
    if (this.#broken) {
      return null;
    }
    this.#worker ??= this.#launch();
    const { port1, port2 } = new (threads().MessageChannel)();
    this.#worker.postMessage({ table, to: port2 } satisfies Assignment, [port2]);
    return new Parts(table, port1, () => void this.dispose());
  }

  /** Of a thread that did not start or ended by itself no help is expected any more. */
  #launch(): Worker {
    const worker = new (threads().Worker)(program, { stdin: false });
    worker.unref();
    const stop = (): void => {
      this.#broken = true;
      this.#worker = undefined;
    };
    worker.on('error', stop);
    worker.on('exit', stop);
    return worker;
  }

  async dispose(): Promise<void> {
    this.#broken = true;
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
  }
}

/** What the second thread read of one table, as it comes. */
export class Parts {
  readonly #table: SharedTable;
  readonly #port: MessagePort;
  readonly #giveUp: () => void;

  constructor(table: SharedTable, port: MessagePort, giveUp: () => void) {
    this.#table = table;
    this.#port = port;
    this.#giveUp = giveUp;
  }

  /** What has come so far. */
  take(each: (part: Part) => void): void {
    const { receiveMessageOnPort } = threads();
    for (let got = receiveMessageOnPort(this.#port); got; got = receiveMessageOnPort(this.#port)) {
      const { from, chunk } = got.message as Part;
      // A Buffer arrives as the Uint8Array that it is.
      const { buffer, byteOffset, length } = chunk.bytes;
      each({ from, chunk: { ...chunk, bytes: Buffer.from(buffer, byteOffset, length) } });
    }
  }

  /** Takes parts until so many blocks have come whole, or no more come. */
  takeAll(blocks: number, each: (part: Part) => void): void {
    for (let known = 0; known < blocks; known++) {
      if (!waitForBlock(this.#table, known, patience)) {
        this.#giveUp();
        break;
      }
      this.take(each);
    }
    this.take(each);
  }

  close(): void {
    this.#port.close();
  }
}
