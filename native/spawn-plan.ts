import type { OutputStream } from './child.ts';
import type { Descriptors } from './descriptor.ts';
import type { Placement } from './posix-spawn.ts';
import { Refusal } from './refusal.ts';
import type { SpawnRequest } from './spawn-request.ts';

/** What becomes of which descriptor of ours in the child, and the pipes that are read here. */
export interface Plan {
  readonly placements: readonly Placement[];
  readonly pipes: ReadonlyMap<OutputStream, number>;
  closeSources(): void;
  closePipes(): void;
}

/** Makes the pipes, and moves every source above the numbers that the child will have, so that none overwrites another. */
export function planDescriptors(descriptors: Descriptors, request: SpawnRequest): Plan | Refusal {
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
