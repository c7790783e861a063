import type { Identity } from '../model/descriptor.ts';
import type { RawDescriptor } from './raw.ts';

/** A descriptor to be compared: its process and what was read of it. */
export interface Candidate {
  readonly pid: number;
  readonly descriptor: RawDescriptor;
  /** False where kcmp was refused for the process. */
  readonly comparable: boolean;
}

/** Negative, zero or positive as the kernel orders the two descriptions; null when one of them is gone. */
export type Compare = (a: Candidate, b: Candidate) => number | null;

export interface Described {
  readonly description: number | null;
  readonly identity: Identity;
}

const nothing: Described = { description: null, identity: 'none' };

/**
 * Numbers the open file descriptions of a reading: equal numbers for descriptors that share one. Candidates are
 * sorted by the kernel's own order, so that n descriptors cost n log n comparisons.
 */
export function identify(
  candidates: readonly Candidate[],
  compare: Compare | null,
): ReadonlyMap<RawDescriptor, Described> {
  const described = new Map<RawDescriptor, Described>();
  let next = 0;
  for (const group of groupBy(candidates, ({ descriptor }) => descriptor.candidateKey)) {
    const [only] = group;
    if (compare !== null && group.length === 1 && only?.comparable) {
      described.set(only.descriptor, { description: next++, identity: 'kcmp' });
      continue;
    }
    const byKernel = compare === null ? [] : group.filter(({ comparable }) => comparable);
    const byAttributes = compare === null ? group : group.filter(({ comparable }) => !comparable);
    const classes = compare === null ? [] : classesOf(byKernel, compare);
    for (const members of classes) {
      const description = next++;
      for (const { descriptor } of members) {
        described.set(descriptor, { description, identity: 'kcmp' });
      }
    }
    for (const members of groupBy(byAttributes, ({ descriptor }) => descriptor.attributeKey ?? '')) {
      const key = members[0]?.descriptor.attributeKey ?? null;
      if (key === null) {
        for (const { descriptor } of members) {
          described.set(descriptor, nothing);
        }
        continue;
      }
      const twin = byKernel.find(({ descriptor }) => descriptor.attributeKey === key);
      const description = (twin && described.get(twin.descriptor)?.description) ?? next++;
      for (const { descriptor } of members) {
        described.set(descriptor, { description, identity: 'attributes' });
      }
    }
  }
  return described;
}

/** What came of comparing descriptors, by the first of them. */
const compared = new WeakMap<
  RawDescriptor,
  { readonly members: Candidate[]; readonly classes: Candidate[][] }
>();

/**
 * A descriptor that is the same object as in an earlier reading is of a process that has not run since: where all are, they
 * share what they shared then.
 */
function classesOf(members: Candidate[], compare: Compare): Candidate[][] {
  const [first] = members;
  const known = first && compared.get(first.descriptor);
  if (known && isSameGroup(known.members, members)) {
    return known.classes;
  }
  const classes = sortIntoClasses(members, compare);
  if (first && members.length > 1) {
    compared.set(first.descriptor, { members, classes });
  }
  return classes;
}

function isSameGroup(before: readonly Candidate[], now: readonly Candidate[]): boolean {
  return (
    before.length === now.length &&
    before.every(({ descriptor }, index) => descriptor === now[index]?.descriptor)
  );
}

/** Tries of sorting a group whose members are being closed, before the group is given up. */
const attempts = 8;

/** Runs of equal members in the kernel's order; members that are gone belong to none. */
function sortIntoClasses(members: readonly Candidate[], compare: Compare, tries = attempts): Candidate[][] {
  const sorted = sort(members, compare);
  if (sorted === null) {
    // One was closed meanwhile, and a sort that had no answer for it is worth nothing.
    const alive = members.filter((member) => compare(member, member) === 0);
    return tries === 1 ? [] : sortIntoClasses(alive, compare, tries - 1);
  }
  if (sorted.areDistinct) {
    return sorted.members.map((member) => [member]);
  }
  const classes: Candidate[][] = [];
  for (const member of sorted.members) {
    const current = classes.at(-1);
    const order = current?.[0] ? compare(current[0], member) : 1;
    if (order === null) {
      return tries === 1 ? [] : sortIntoClasses(members, compare, tries - 1);
    }
    if (current && order === 0) {
      current.push(member);
    } else {
      classes.push([member]);
    }
  }
  return classes;
}

interface Sorted {
  readonly members: readonly Candidate[];
  /** No two were equal: what stands side by side was compared, or sorting could not know its order. */
  readonly areDistinct: boolean;
}

/** null as soon as a comparison has no answer. */
function sort(members: readonly Candidate[], compare: Compare): Sorted | null {
  let complete = true;
  let areDistinct = true;
  const sorted = [...members].sort((a, b) => {
    const order = complete ? compare(a, b) : 0;
    complete &&= order !== null;
    areDistinct &&= order !== 0;
    return order ?? 0;
  });
  return complete ? { members: sorted, areDistinct } : null;
}

function groupBy<Value>(values: readonly Value[], key: (value: Value) => string): Iterable<Value[]> {
  const groups = new Map<string, Value[]>();
  for (const value of values) {
    const name = key(value);
    const group = groups.get(name);
    if (group) {
      group.push(value);
    } else {
      groups.set(name, [value]);
    }
  }
  return groups.values();
}
