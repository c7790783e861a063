import type { Child } from './child.ts';
import { bindDescriptors } from './descriptor.ts';
import { bindExits, type Exits } from './exits.ts';
import { type Library, openLibrary } from './library.ts';
import { createReactor, type Reactor } from './poller/reactor.ts';
import { Refusal } from './refusal.ts';
import { type SpawnMeans, spawnMeans } from './spawn-means.ts';
import type { SpawnRequest } from './spawn-request.ts';
import { startChild } from './start-child.ts';
import { currentSystem } from './system.ts';

/** Spawns children and takes their exits. Its owner disposes it, which ends them all. */
export interface Spawner {
  readonly reactor: Reactor;
  spawn(request: SpawnRequest): Promise<Child | Refusal>;
  /** Kills what still runs, waits for it, and closes everything. */
  dispose(): Promise<void>;
}

/** What a spawner is made of where it is not what the system offers. */
export interface SpawnerParts {
  readonly library: Library;
  readonly means: SpawnMeans;
  readonly exits: Exits;
  readonly makeReactor: () => Promise<Reactor | Refusal>;
}

/** Refuses where a child could not be watched, before anything is started. */
export async function createSpawner(parts: Partial<SpawnerParts> = {}): Promise<Spawner | Refusal> {
  const library = parts.library ?? (await openLibrary());
  const system = currentSystem();
  if (library instanceof Refusal || system instanceof Refusal) {
    return library instanceof Refusal ? library : (system as Refusal);
  }
  const descriptors = bindDescriptors(library);
  const exits = parts.exits ?? bindExits(library);
  if (descriptors instanceof Refusal || exits instanceof Refusal) {
    return descriptors instanceof Refusal ? descriptors : (exits as Refusal);
  }
  const reactor = await (parts.makeReactor ?? createReactor)();
  if (reactor instanceof Refusal) {
    return reactor;
  }

  const means = parts.means ?? spawnMeans[system];
  const tools = { library, means, descriptors, exits, reactor };
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
