import type { Descriptor } from '../model/descriptor.ts';
import type { KindTag } from '../model/kind.ts';
import type { Process } from '../model/process.ts';

/** The descriptors of one process that share one description, in the table's order. */
export interface Copies {
  readonly all: readonly Descriptor[];
  /** Those without close-on-exec. */
  readonly open: readonly Descriptor[];
}

/** A process's table with indexes: tables of 100,000 descriptors are judged, and none is searched for each of them. */
export interface Table {
  readonly byNumber: ReadonlyMap<number, Descriptor>;
  readonly byDescription: ReadonlyMap<number, Copies>;
  /** The least number that is not taken. */
  readonly firstGap: number;
  /** Kinds of what could be read. */
  readonly kinds: ReadonlySet<KindTag>;
  /** Kinds of what could be read, but compared with nothing. */
  readonly uncompared: ReadonlySet<KindTag>;
  /** Some of it, or all, could not be read. */
  readonly hasGaps: boolean;
}

export function tableOf({ descriptors, tableRead }: Process): Table {
  let byDescription: ReadonlyMap<number, Copies> | undefined;
  const kinds = new Set<KindTag>();
  const uncompared = new Set<KindTag>();
  let hasGaps = !tableRead;
  for (const descriptor of descriptors) {
    const { description, kind, refusal } = descriptor;
    hasGaps ||= refusal !== null;
    if (refusal === null) {
      kinds.add(kind);
      if (description === null) {
        uncompared.add(kind);
      }
    }
  }
  const byNumber = new Map(descriptors.map((descriptor) => [descriptor.number, descriptor]));
  let firstGap = 0;
  while (byNumber.has(firstGap)) {
    firstGap++;
  }
  return {
    byNumber,
    // Asked for only where something is shared.
    get byDescription() {
      byDescription ??= copiesIn(descriptors);
      return byDescription;
    },
    firstGap,
    kinds,
    uncompared,
    hasGaps,
  };
}

function copiesIn(descriptors: readonly Descriptor[]): ReadonlyMap<number, Copies> {
  const byDescription = new Map<number, { all: Descriptor[]; open: Descriptor[] }>();
  for (const descriptor of descriptors) {
    const { description, closeOnExec } = descriptor;
    if (description === null) {
      continue;
    }
    const copies = byDescription.get(description) ?? { all: [], open: [] };
    byDescription.set(description, copies);
    copies.all.push(descriptor);
    if (closeOnExec === false) {
      copies.open.push(descriptor);
    }
  }
  return byDescription;
}
