import type { Descriptors } from './descriptor.ts';
import type { Pidfds } from './linux/pidfd.ts';
import type { Reactor, Watch } from './poller/reactor.ts';
import { Refusal } from './refusal.ts';
import type { Exit } from './spawn-request.ts';

export type OutputStream = 'output' | 'errors';

/** A child of ours. Its exit is always taken, so it never stays a zombie. */
export interface Child {
  readonly pid: number;
  /** Resolves when the process ended; its descendants may live on. */
  readonly exit: Promise<Exit>;
  /** Resolves when it ended and every pipe from it reached end of file or was given up. */
  readonly end: Promise<Exit>;
  /** Bytes from a stream that was spawned as `pipe`; one listener, set before the first await. */
  onOutput: (stream: OutputStream, bytes: Buffer) => void;
  /** Sends a signal to the child, or to its group where it has its own. False when it has already ended. */
  kill(signal: NodeJS.Signals): boolean;
  /** Stops reading its pipes: a descendant may hold them open for ever. */
  stopReading(): void;
}

interface Parts {
  readonly reactor: Reactor;
  readonly descriptors: Descriptors;
  readonly pidfds: Pidfds;
  readonly ownGroup: boolean;
}

const chunkSize = 64 * 1024;

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

/** Watches a child's pidfd and pipes; all descriptors given here are closed here. */
export function watchChild(
  parts: Parts,
  pid: number,
  pidfd: number,
  pipes: ReadonlyMap<OutputStream, number>,
): Child | Refusal {
  const { reactor, descriptors, pidfds, ownGroup } = parts;
  const chunk = Buffer.allocUnsafeSlow(chunkSize);
  const open = new Map<OutputStream, { readonly descriptor: number; readonly watch: Watch }>();
  const exit = deferred<Exit>();
  const drained = deferred<void>();
  let running = true;

  const child: Child = {
    pid,
    exit: exit.promise,
    end: Promise.all([exit.promise, drained.promise]).then(([how]) => how),
    onOutput: () => undefined,
    kill(signal) {
      if (!running) {
        return false;
      }
      try {
        // The exit has not been taken, so the number still belongs to this child.
        return process.kill(ownGroup ? -pid : pid, signal);
      } catch {
        return false;
      }
    },
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
      pipe.watch.stop();
      descriptors.close(pipe.descriptor);
    }
    if (open.size === 0) {
      drained.resolve();
    }
  }

  for (const [stream, descriptor] of pipes) {
    descriptors.setNonblocking(descriptor);
    const watch = reactor.watch(descriptor, 'readable', () => {
      const bytes = descriptors.read(descriptor, chunk);
      if (bytes === null) {
        return;
      }
      if (bytes instanceof Refusal || bytes.length === 0) {
        closePipe(stream);
      } else {
        child.onOutput(stream, bytes);
      }
    });
    if (watch instanceof Refusal) {
      child.stopReading();
      return watch;
    }
    open.set(stream, { descriptor, watch });
  }
  if (open.size === 0) {
    drained.resolve();
  }

  const exitWatch = reactor.watch(pidfd, 'readable', () => {
    const how = pidfds.reap(pidfd);
    if (how === null) {
      return;
    }
    running = false;
    if (!(exitWatch instanceof Refusal)) {
      exitWatch.stop();
    }
    descriptors.close(pidfd);
    exit.resolve(how instanceof Refusal ? { status: null, signal: null } : how);
  });
  if (exitWatch instanceof Refusal) {
    child.stopReading();
    return exitWatch;
  }
  return child;
}
