import { type Child, type OutputStream, watchChild } from './child.ts';
import { bindDescriptors, type Descriptors } from './descriptor.ts';
import { openLibrary } from './library.ts';
import { bindPidfds } from './linux/pidfd.ts';
import { createReactor, type Reactor } from './poller/reactor.ts';
import { type Placement, posixSpawn } from './posix-spawn.ts';
import { findProgram } from './program.ts';
import { Refusal } from './refusal.ts';
import type { SpawnRequest } from './spawn-request.ts';

/** Spawns children and takes their exits. Its owner disposes it, which ends them all. */
export interface Spawner {
  readonly reactor: Reactor;
  spawn(request: SpawnRequest): Promise<Child | Refusal>;
  /** Kills what still runs, waits for it, and closes everything. */
  dispose(): Promise<void>;
}

/** Refuses where a child could not be watched, before anything is started. */
export async function createSpawner(start = createReactor): Promise<Spawner | Refusal> {
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
    return new Refusal(
      'pidfd_open',
      probe.code,
      probe.name,
      `${probe.reason}; spawning needs Linux 5.4 or newer`,
    );
  }
  descriptors.close(probe);
  const reactor = await start();
  if (reactor instanceof Refusal) {
    return reactor;
  }

  const children = new Set<Child>();
  const killAll = (): void => {
    for (const child of children) {
      child.kill('SIGKILL');
    }
  };
  process.on('exit', killAll);

  return {
    reactor,
    async spawn(request) {
      const path = await findProgram(request.program, request.environment.PATH ?? '', request.directory);
      if (path instanceof Refusal) {
        return path;
      }
      const plan = planDescriptors(descriptors, request);
      if (plan instanceof Refusal) {
        return plan;
      }
      const pid = await posixSpawn(library, {
        path,
        argv: [request.program, ...request.args],
        environment: Object.entries(request.environment).map(([name, value]) => `${name}=${value}`),
        directory: request.directory,
        standardInputFromNull: request.input === 'null',
        placements: plan.placements,
        close: request.close ?? [],
        closeFrom: request.closeFrom ?? null,
        ownGroup: request.ownGroup,
      });
      plan.closeSources();
      const pidfd = pid instanceof Refusal ? pid : pidfds.open(pid);
      if (pid instanceof Refusal || pidfd instanceof Refusal) {
        plan.closePipes();
        return pid instanceof Refusal ? pid : (pidfd as Refusal);
      }
      const child = watchChild(
        { reactor, descriptors, pidfds, ownGroup: request.ownGroup },
        pid,
        pidfd,
        plan.pipes,
      );
      if (!(child instanceof Refusal)) {
        children.add(child);
        void child.end.then(() => children.delete(child));
      }
      return child;
    },
    async dispose() {
      killAll();
      await Promise.all([...children].map((child) => child.exit));
      for (const child of children) {
        child.stopReading();
      }
      process.off('exit', killAll);
      await reactor.dispose();
    },
  };
}

interface Plan {
  readonly placements: readonly Placement[];
  readonly pipes: ReadonlyMap<OutputStream, number>;
  closeSources(): void;
  closePipes(): void;
}

/** Makes the pipes, and moves every source above the numbers that the child will have, so that none overwrites another. */
function planDescriptors(descriptors: Descriptors, request: SpawnRequest): Plan | Refusal {
  const extra = request.extra ?? [];
  const placements: Placement[] = [];
  const pipes = new Map<OutputStream, number>();
  const plan: Plan = {
    placements,
    pipes,
    closeSources: () => placements.forEach(({ from }) => void descriptors.close(from)),
    closePipes: () => pipes.forEach((descriptor) => void descriptors.close(descriptor)),
  };
  const place = (source: number, to: number): Refusal | null => {
    const from = descriptors.duplicate(source, 3 + extra.length);
    if (from instanceof Refusal) {
      return from;
    }
    placements.push({ from, to });
    return null;
  };
  const placePipe = (stream: OutputStream, to: number): Refusal | null => {
    const pipe = descriptors.pipe();
    if (pipe instanceof Refusal) {
      return pipe;
    }
    pipes.set(stream, pipe.readEnd);
    const refused = place(pipe.writeEnd, to);
    descriptors.close(pipe.writeEnd);
    return refused;
  };
  // Node marks its own standard streams close-on-exec: a child has them only by a dup2. A closed one stays closed.
  const pass = (standard: number): Refusal | null => {
    const refused = place(standard, standard);
    return refused?.name === 'EBADF' ? null : refused;
  };
  const steps = [
    request.input === 'null' ? () => null : () => pass(0),
    request.output === 'pipe' ? () => placePipe('output', 1) : () => pass(1),
    request.errors === 'pipe' ? () => placePipe('errors', 2) : () => pass(2),
    ...extra.map((descriptor, index) => () => place(descriptor, 3 + index)),
  ];
  for (const step of steps) {
    const refused = step();
    if (refused) {
      plan.closeSources();
      plan.closePipes();
      return refused;
    }
  }
  return plan;
}
