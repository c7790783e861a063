import { atOnce } from './at-once.ts';
import { type Severity, severities, type VerdictName } from './verdict.ts';

/** What alignment needs to know of a descriptor in the parent's table. */
export interface AlignedParent {
  readonly number: number;
  readonly description: number | null;
  readonly closeOnExec: boolean | null;
}

/** What alignment needs to know of a descriptor in the child's table. */
export interface AlignedChild {
  readonly number: number;
  readonly description: number | null;
  readonly verdict: VerdictName;
  readonly severity: Severity;
}

/** In the order they are read: what needs attention first. */
export const sectionNames = [
  'leaked',
  'unknown',
  'shared-by-fork',
  'intended',
  'own',
  'not-inherited',
] as const;
export type SectionName = (typeof sectionNames)[number];

/** All descriptors of both tables that share one open file description; one descriptor where it is not known. */
export interface Group<Parent, Child> {
  readonly section: SectionName;
  readonly parents: readonly Parent[];
  readonly children: readonly Child[];
  /** The member whose verdict decides where the group is read. */
  readonly worst: Child | null;
}

/** Which lines meet in a row: a stub to each side, and the bus that joins the rows of one group. */
export interface Joins {
  readonly fromParent: boolean;
  readonly toChild: boolean;
  readonly up: boolean;
  readonly down: boolean;
}

export interface Row<Parent, Child> {
  readonly parent: Parent | null;
  readonly child: Child | null;
  readonly joins: Joins;
  readonly group: Group<Parent, Child>;
}

const sectionOfVerdict: Readonly<Record<VerdictName, SectionName>> = {
  leaked: 'leaked',
  unknown: 'unknown',
  'shared-by-fork': 'shared-by-fork',
  deliberate: 'intended',
  convention: 'intended',
  standard: 'intended',
  own: 'own',
};

const verdictOrder: readonly VerdictName[] = [
  'leaked',
  'unknown',
  'shared-by-fork',
  'deliberate',
  'convention',
  'standard',
  'own',
];

/** Puts the descriptors of two tables into groups, in reading order. */
export function align<Parent extends AlignedParent, Child extends AlignedChild>(
  parents: readonly Parent[],
  children: readonly Child[],
): Group<Parent, Child>[] {
  return atOnce(aligning(parents, children));
}

/** So many descriptors are looked at without a pause. */
const withoutPause = 2048;

/** The same with pauses, in which others may go on: large tables take longer than a frame. */
export function* aligning<Parent extends AlignedParent, Child extends AlignedChild>(
  parents: readonly Parent[],
  children: readonly Child[],
): Generator<void, Group<Parent, Child>[]> {
  const byDescription = new Map<number, Filling<Parent, Child>>();
  const found: Filling<Parent, Child>[] = [];
  const groupOf = (description: number | null) => {
    const known = description === null ? undefined : byDescription.get(description);
    if (known !== undefined) {
      return known;
    }
    const group: Filling<Parent, Child> = {
      section: 'not-inherited',
      parents: [],
      children: [],
      worst: null,
    };
    found.push(group);
    if (description !== null) {
      byDescription.set(description, group);
    }
    return group;
  };
  let looked = 0;
  for (const parent of byNumber(parents)) {
    groupOf(parent.description).parents.push(parent);
    if (++looked % withoutPause === 0) {
      yield;
    }
  }
  for (const child of byNumber(children)) {
    groupOf(child.description).children.push(child);
    if (++looked % withoutPause === 0) {
      yield;
    }
  }
  return yield* inReadingOrder(found);
}

/** A group while its members are found. */
interface Filling<Parent, Child> extends Group<Parent, Child> {
  section: SectionName;
  readonly parents: Parent[];
  readonly children: Child[];
  worst: Child | null;
}

/** By section and urgency, then by the lowest number: of one rank they are nearly in order already. */
function* inReadingOrder<Found extends Filling<AlignedParent, AlignedChild>>(
  found: readonly Found[],
): Generator<void, Found[]> {
  const byRank = new Map<number, Found[]>();
  let looked = 0;
  for (const group of found) {
    const worst = worstOf(group.children);
    if (worst !== null) {
      group.section = sectionOfVerdict[worst.verdict];
      group.worst = worst;
    }
    const rank = worst === null ? rankOfParents(group.parents) : rankOfChild(worst);
    const ranked = byRank.get(rank);
    if (ranked === undefined) {
      byRank.set(rank, [group]);
    } else {
      ranked.push(group);
    }
    if (++looked % withoutPause === 0) {
      yield;
    }
  }
  for (const ranked of byRank.values()) {
    ranked.sort((left, right) => numberOf(left) - numberOf(right));
    yield;
  }
  return [...byRank].sort(([left], [right]) => left - right).flatMap(([, ranked]) => ranked);
}

function numberOf({ parents, children }: Group<AlignedParent, AlignedChild>): number {
  return (children[0] ?? parents[0])?.number ?? 0;
}

function worstOf<Child extends AlignedChild>(children: readonly Child[]): Child | null {
  let worst: Child | null = children[0] ?? null;
  if (children.length === 1) {
    return worst;
  }
  for (const child of children) {
    if (worst === null || urgency(child) < urgency(worst)) {
      worst = child;
    }
  }
  return worst;
}

const verdictRank = ranks(verdictOrder);
const severityRank = ranks(severities);

function ranks<Name extends string>(names: readonly Name[]): Readonly<Record<Name, number>> {
  return Object.fromEntries(names.map((name, rank) => [name, rank])) as Record<Name, number>;
}

function urgency(child: AlignedChild): number {
  return verdictRank[child.verdict] * severities.length + severityRank[child.severity];
}

function rankOfChild(worst: AlignedChild): number {
  return worst.verdict === 'leaked' ? urgency(worst) : verdictRank[worst.verdict] * severities.length;
}

/** Below all that a child has. */
function rankOfParents(parents: readonly AlignedParent[]): number {
  const inheritable = parents.some(({ closeOnExec }) => closeOnExec === false);
  const unknown = parents.some(({ closeOnExec }) => closeOnExec === null);
  return verdictOrder.length * severities.length + (inheritable ? 0 : unknown ? 1 : 2);
}

function byNumber<Item extends { readonly number: number }>(items: readonly Item[]): readonly Item[] {
  const isInOrder = items.every(
    (item, index) => index === 0 || (items[index - 1] ?? item).number <= item.number,
  );
  return isInOrder ? items : items.toSorted((left, right) => left.number - right.number);
}

const unjoined: Joins = { fromParent: false, toChild: false, up: false, down: false };
const joinedInOne: Joins = { fromParent: true, toChild: true, up: false, down: false };

/** Lays a group out: L parents and R children take max(L, R) rows. */
export function rowsOf<Parent extends AlignedParent, Child extends AlignedChild>(
  group: Group<Parent, Child>,
): Row<Parent, Child>[] {
  const { parents, children } = group;
  if (parents.length <= 1 && children.length <= 1) {
    // Nearly all are like this.
    const [parent = null, child = null] = [parents[0], children[0]];
    const joins = parent !== null && child !== null ? joinedInOne : unjoined;
    return [{ parent, child, joins, group }];
  }
  const pairs = pairMembers(group);
  return pairs.map(({ parent, child }, index) => ({
    parent,
    child,
    joins: {
      fromParent: parent !== null,
      toChild: child !== null,
      up: index > 0,
      down: index < pairs.length - 1,
    },
    group,
  }));
}

/** Equal numbers meet in one row where they can; the rest fills up in order. */
function pairMembers<Parent extends AlignedParent, Child extends AlignedChild>(
  group: Group<Parent, Child>,
): { parent: Parent | null; child: Child | null }[] {
  const childByNumber = new Map(group.children.map((child) => [child.number, child]));
  const parentNumbers = new Set(group.parents.map(({ number }) => number));
  const restOfChildren = group.children.filter(({ number }) => !parentNumbers.has(number));
  const restOfParents = group.parents.filter(({ number }) => !childByNumber.has(number));
  const same = group.parents.flatMap((parent) => {
    const child = childByNumber.get(parent.number);
    return child === undefined ? [] : [{ parent, child }];
  });
  const rest = Array.from({ length: Math.max(restOfParents.length, restOfChildren.length) }, (_, index) => ({
    parent: restOfParents[index] ?? null,
    child: restOfChildren[index] ?? null,
  }));
  return [...same, ...rest].sort((left, right) => lowest(left) - lowest(right));
}

function lowest(pair: {
  readonly parent: AlignedParent | null;
  readonly child: AlignedChild | null;
}): number {
  return Math.min(pair.parent?.number ?? Infinity, pair.child?.number ?? Infinity);
}
