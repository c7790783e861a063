import type { End } from './end.ts';
import type { Holding, Stance } from './holding.ts';
import type { Theme } from './theme.ts';

/** A process that keeps the object as it is, with those of its descriptors that do. */
export interface Keeper {
  readonly label: string;
  readonly pid: number;
  readonly stance: Stance;
  /** The descriptor that decides what is said of the process. */
  readonly holding: Holding;
}

/** The side that keeps the object as it is: for a pipe its writers, for a terminal not the program behind it. */
const keepingEnds: Readonly<Record<Theme, readonly End[]>> = {
  port: ['listens'],
  pipe: ['write end', 'both ends'],
  lock: ['lock holder'],
  terminal: ['terminal'],
  deleted: [],
  connection: ['connected', 'bound'],
  open: [],
};

const order: readonly Stance[] = ['accident', 'unsure', 'purpose'];

/** A process counts as an accidental keeper only where none of its descriptors is there on purpose. */
export function keepersOf(theme: Theme, holdings: readonly Holding[]): readonly Keeper[] {
  const ends = keepingEnds[theme];
  const keeping = holdings.filter(({ end }) => ends.includes(end));
  const near = keeping.filter(({ descriptor }) => networkOf(descriptor.details) === null);
  // A pipe without writers is kept by nobody; of other objects everyone counts where no side stands out.
  const chosen = near.length > 0 ? near : keeping.length > 0 || theme === 'pipe' ? keeping : holdings;
  const byPid = new Map<number, Holding>();
  for (const holding of chosen) {
    const known = byPid.get(holding.process.pid);
    if (!known || order.indexOf(holding.stance) > order.indexOf(known.stance)) {
      byPid.set(holding.process.pid, holding);
    }
  }
  return [...byPid.values()].map((holding) => ({
    label: holding.label,
    pid: holding.process.pid,
    stance: holding.stance,
    holding,
  }));
}

/** The network namespace of a socket where it is not ours. */
export function networkOf({ network }: Holding['descriptor']['details']): string | null {
  return typeof network === 'string' ? network : null;
}
