import type { Descriptor } from '../model/descriptor.ts';
import type { KindTag } from '../model/kind.ts';
import type { Process } from '../model/process.ts';

/** One process's descriptors, indexed: every question is asked once for each descriptor of its children. */
export interface Table {
  at(number: number): Descriptor | undefined;
  /** Those that share a description, in order. */
  within(description: number): readonly Descriptor[];
  /** Pipe, named pipe or Unix socket with an inode: the first descriptor of each access mode. */
  endsOf(inode: number): readonly Descriptor[];
  /** The lowest number that is not open. */
  readonly firstFree: number;
  /** Whether some descriptor could be read. */
  readonly someRead: boolean;
  /** Whether some descriptor was refused. */
  readonly someRefused: boolean;
  /** The kinds of what could be read, and of that what has no description. */
  readonly kinds: ReadonlySet<KindTag>;
  readonly undescribed: ReadonlySet<KindTag>;
}

export function tableOf({ descriptors }: Process): Table {
  const byNumber = new Map(descriptors.map((descriptor) => [descriptor.number, descriptor]));
  const byDescription = new Map<number, Descriptor[]>();
  const ends = new Map<number, Descriptor[]>();
  const kinds = new Set<KindTag>();
  const undescribed = new Set<KindTag>();
  for (const descriptor of descriptors) {
    const { description, kind, inode, refusal } = descriptor;
    if (description !== null) {
      add(byDescription, description, descriptor);
    }
    if ((kind === 'pipe' || kind === 'fifo' || kind === 'unix') && inode !== null) {
      const modes = ends.get(inode);
      if (!modes?.some(({ access }) => access === descriptor.access)) {
        add(ends, inode, descriptor);
      }
    }
    if (refusal === null) {
      kinds.add(kind);
      if (description === null) {
        undescribed.add(kind);
      }
    }
  }
  let firstFree = 0;
  while (byNumber.has(firstFree)) {
    firstFree++;
  }
  return {
    at: (number) => byNumber.get(number),
    within: (description) => byDescription.get(description) ?? [],
    endsOf: (inode) => ends.get(inode) ?? [],
    firstFree,
    someRead: descriptors.some(({ refusal }) => refusal === null),
    someRefused: descriptors.some(({ refusal }) => refusal !== null),
    kinds,
    undescribed,
  };
}

/** Adds to the list of a key, which it begins where there is none. */
export function add<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key);
  if (list) {
    list.push(value);
  } else {
    lists.set(key, [value]);
  }
}
