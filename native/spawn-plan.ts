import type { OutputStream } from './child.ts';
import type { Descriptors } from './descriptor.ts';
import { isDescriptorNumber } from './descriptor-number.ts';
import { Refusal } from './refusal.ts';
import type { Placement } from './spawn-actions.ts';
import type { SpawnRequest } from './spawn-request.ts';

/** What becomes of which descriptor of ours in the child, and the pipes that are read here. */
export interface Plan {
  readonly placements: readonly Placement[];
  readonly pipes: ReadonlyMap<OutputStream, number>;
  closeSources(): void;
  closePipes(): void;
}

/** Makes the pipes, and moves every source away from the numbers that the child will have, so that none overwrites another. */
export function planDescriptors(descriptors: Descriptors, request: SpawnRequest): Plan | Refusal {
  const placed = request.placed ?? [];
  const taken = new Set(placed.map(({ to }) => to));
  const wrong = placed.find(({ to }) => !isDescriptorNumber(to) || to < 3);
  if (wrong || taken.size < placed.length) {
    return new Refusal(`place a descriptor as ${wrong?.to ?? 'two of one number'}`, 22);
  }
  const sources: number[] = [];
  const placements: Placement[] = [];
  const pipes = new Map<OutputStream, number>();
  const plan: Plan = {
    placements,
    pipes,
    closeSources: () => sources.forEach((descriptor) => void descriptors.close(descriptor)),
    closePipes: () => pipes.forEach((descriptor) => void descriptors.close(descriptor)),
  };
  const place = (source: number, to: number): Refusal | null => {
    const from = duplicateBeside(descriptors, source, taken);
    if (from instanceof Refusal) {
      return from;
    }
    sources.push(from);
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
    ...placed.map(({ to, from }) => () => {
      if ('ours' in from) {
        return place(from.ours, to);
      }
      placements.push({ from: from.stream, to });
      return null;
    }),
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

/** A duplicate above the standard streams whose number the child has no other use for. */
function duplicateBeside(
  descriptors: Descriptors,
  source: number,
  taken: ReadonlySet<number>,
): number | Refusal {
  let from = descriptors.duplicate(source, 3);
  while (!(from instanceof Refusal) && taken.has(from)) {
    const unfit = from;
    from = descriptors.duplicate(source, unfit + 1);
    descriptors.close(unfit);
  }
  return from;
}
