import type { Child } from './child.ts';
import { bindDescriptors } from './descriptor.ts';
import { openLibrary } from './library.ts';
import { bindPidfds } from './linux/pidfd.ts';
import { createReactor, type Reactor } from './poller/reactor.ts';
import { Refusal } from './refusal.ts';
import type { SpawnRequest } from './spawn-request.ts';
import { startChild } from './start-child.ts';

/** Spawns children and takes their exits. Its owner disposes it, which ends them all. */
export interface Spawner {
  readonly reactor: Reactor;
  spawn(request: SpawnRequest): Promise<Child | Refusal>;
  /** Kills what still runs, waits for it, and closes everything. */
  dispose(): Promise<void>;
}

/** Refuses where a child could not be watched, before anything is started. */
export async function createSpawner(makeReactor = createReactor): Promise<Spawner | Refusal> {
  const library = await openLibrary();
  if (library instanceof Refusal) {
    return library;
  }
  const descriptors = bindDescriptors(library);
  const pidfds = bindPidfds(library);
  if (descriptors instanceof Refusal || pidfds instanceof Refusal) {
    return descriptors instanceof Refusal ? descriptors : (pidfds as Refusal);
  }
  const probe = pidfds.open(process.pid);
  if (probe instanceof Refusal) {
    const reason = `${probe.reason}; spawning needs Linux 5.4 or newer`;
    return new Refusal('pidfd_open', probe.code, probe.name, reason);
  }
  descriptors.close(probe);
  const reactor = await makeReactor();
  if (reactor instanceof Refusal) {
    return reactor;
  }

  const tools = { library, descriptors, pidfds, reactor };
  const children = new Set<Child>();
  const starting = new Set<Promise<unknown>>();
  let disposed = false;
  const killAll = (): void => {
    for (const child of children) {
      child.kill('SIGKILL');
    }
  };
  process.on('exit', killAll);

  async function spawn(request: SpawnRequest): Promise<Child | Refusal> {
    const child = disposed
      ? new Refusal(`spawn ${request.program}`, 0, 'ECANCELED', 'nothing is started any more')
      : await startChild(tools, request);
    if (!(child instanceof Refusal)) {
      children.add(child);
      void child.end.then(() => children.delete(child));
    }
    return child;
  }

  return {
    reactor,
    spawn(request) {
      const spawning = spawn(request);
      const settled = spawning.catch(() => undefined).finally(() => starting.delete(settled));
      starting.add(settled);
      return spawning;
    },
    async dispose() {
      disposed = true;
      await Promise.all(starting);
      killAll();
      await Promise.all([...children].map((child) => child.exit));
      // What still holds a pipe is a descendant; the group is signalled while its number is still taken.
      killAll();
      for (const child of children) {
        child.stopReading();
      }
      process.off('exit', killAll);
      await reactor.dispose();
    },
  };
}
