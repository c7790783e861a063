import type { Descriptors } from './descriptor.ts';
import type { ExitHandle } from './exits.ts';
import type { Reactor, Watch } from './poller/reactor.ts';
import { Refusal } from './refusal.ts';
import type { Exit } from './spawn-request.ts';

export type OutputStream = 'output' | 'errors';

/** A child of ours. Its exit is always taken, so it never stays a zombie for longer than its pipes are read. */
export interface Child {
  readonly pid: number;
  /** Resolves when the process ended; its descendants may live on. */
  readonly exit: Promise<Exit>;
  /** Resolves when it ended and every pipe from it reached end of file or was given up. */
  readonly end: Promise<Exit>;
  /** Bytes from a stream that was spawned as `pipe`; one listener, set before the first await. */
  onOutput: (stream: OutputStream, bytes: Buffer) => void;
  /** Sends a signal to the child, or to its group where it has its own. False when nothing is left of it. */
  kill(signal: NodeJS.Signals): boolean;
  /** Whether it was stopped by a signal since this was last asked: nothing tells of that by itself. */
  hasStopped(): boolean;
  /** Stops reading its pipes: a descendant may hold them open for ever. */
  stopReading(): void;
}

export interface ChildParts {
  readonly reactor: Reactor;
  readonly descriptors: Descriptors;
  readonly ownGroup: boolean;
}

const chunkSize = 64 * 1024;
/** After each chunk a full pipe is left alone for so long (ms): it holds the writer back, not us. */
const pause = 16;

/** Watches a child's exit and pipes. All descriptors given here are closed here, also when watching is refused. */
export function watchChild(
  parts: ChildParts,
  pid: number,
  handle: ExitHandle,
  pipes: ReadonlyMap<OutputStream, number>,
): Child | Refusal {
  const { reactor, descriptors, ownGroup } = parts;
  const chunk = Buffer.allocUnsafeSlow(chunkSize);
  const open = new Map<OutputStream, OpenPipe>();
  const exit = deferred<Exit>();
  const end = deferred<Exit>();
  let ended: Exit | null = null;
  let reaped = false;

  const child: Child = {
    pid,
    exit: exit.promise,
    end: end.promise,
    onOutput: () => undefined,
    kill(signal) {
      try {
        // Until the exit is taken the number, and with it the group's, still belongs to this child.
        return !reaped && process.kill(ownGroup ? -pid : pid, signal);
      } catch {
        return false;
      }
    },
    hasStopped: () => ended === null && handle.hasStopped(),
    stopReading() {
      for (const stream of [...open.keys()]) {
        closePipe(stream);
      }
    },
  };

  function closePipe(stream: OutputStream): void {
    const pipe = open.get(stream);
    if (pipe) {
      open.delete(stream);
      clearTimeout(pipe.resting);
      pipe.watch?.stop();
      descriptors.close(pipe.descriptor);
      finish();
    }
  }

  function finish(): void {
    if (ended !== null && open.size === 0 && !reaped) {
      handle.reap();
      reaped = true;
      handle.close();
      end.resolve(ended);
    }
  }

  function watchPipe(stream: OutputStream, pipe: OpenPipe): Refusal | null {
    const watch = reactor.watch(pipe.descriptor, 'readable', () => {
      const bytes = descriptors.read(pipe.descriptor, chunk);
      if (bytes instanceof Refusal || bytes?.length === 0) {
        closePipe(stream);
      } else if (bytes !== null) {
        child.onOutput(stream, bytes);
        if (bytes.length === chunkSize) {
          rest(stream, pipe);
        }
      }
    });
    if (watch instanceof Refusal) {
      return watch;
    }
    pipe.watch = watch;
    return null;
  }

  function rest(stream: OutputStream, pipe: OpenPipe): void {
    if (open.has(stream)) {
      pipe.watch?.stop();
      pipe.resting = setTimeout(() => {
        if (open.has(stream) && watchPipe(stream, pipe)) {
          closePipe(stream);
        }
      }, pause);
    }
  }

  const exitWatch = reactor.watch(handle.descriptor, 'readable', () => {
    const how = handle.peek();
    if (how !== null && !(exitWatch instanceof Refusal)) {
      exitWatch.stop();
      ended = how instanceof Refusal ? { status: null, signal: null } : how;
      exit.resolve(ended);
      finish();
    }
  });
  for (const [stream, descriptor] of pipes) {
    descriptors.setNonblocking(descriptor, true);
    open.set(stream, { descriptor, watch: null, resting: undefined });
  }
  let refused = exitWatch instanceof Refusal ? exitWatch : null;
  for (const [stream, pipe] of open) {
    refused ??= watchPipe(stream, pipe);
  }
  if (refused) {
    if (!(exitWatch instanceof Refusal)) {
      exitWatch.stop();
    }
    child.stopReading();
    handle.close();
  }
  return refused ?? child;
}

interface OpenPipe {
  readonly descriptor: number;
  watch: Watch | null;
  resting: NodeJS.Timeout | undefined;
}

interface Deferred<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
}

/** Promise.withResolvers, which Node 20 lacks. */
function deferred<T>(): Deferred<T> {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
