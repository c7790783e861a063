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
  const byDescription = new Map<number, { parents: Parent[]; children: Child[] }>();
  const found: { parents: Parent[]; children: Child[] }[] = [];
  const groupOf = (description: number | null) => {
    const known = description === null ? undefined : byDescription.get(description);
    if (known !== undefined) {
      return known;
    }
    const group = { parents: [], children: [] };
    found.push(group);
    if (description !== null) {
      byDescription.set(description, group);
    }
    return group;
  };
  for (const parent of byNumber(parents)) {
    groupOf(parent.description).parents.push(parent);
  }
  for (const child of byNumber(children)) {
    groupOf(child.description).children.push(child);
  }
  return found
    .map((members) => ({ group: finish(members.parents, members.children), key: sortKey(members) }))
    .sort((left, right) => compareKeys(left.key, right.key))
    .map(({ group }) => group);
}

function finish<Parent, Child extends AlignedChild>(
  parents: readonly Parent[],
  children: readonly Child[],
): Group<Parent, Child> {
  const worst = worstOf(children);
  return { section: worst === null ? 'not-inherited' : sectionOfVerdict[worst.verdict], parents, children };
}

/** The member whose verdict decides where a group is read. */
export function worstOf<Child extends AlignedChild>(children: readonly Child[]): Child | null {
  let worst: Child | null = null;
  for (const child of children) {
    if (worst === null || urgency(child) < urgency(worst)) {
      worst = child;
    }
  }
  return worst;
}

function urgency(child: AlignedChild): number {
  return verdictOrder.indexOf(child.verdict) * severities.length + severities.indexOf(child.severity);
}

/** Section, urgency within it, then number. */
function sortKey(members: {
  parents: readonly AlignedParent[];
  children: readonly AlignedChild[];
}): readonly number[] {
  const worst = worstOf(members.children);
  if (worst !== null) {
    const judged = worst.verdict === 'leaked' ? severities.indexOf(worst.severity) : 0;
    return [verdictOrder.indexOf(worst.verdict), judged, members.children[0]?.number ?? 0];
  }
  const inheritable = members.parents.some(({ closeOnExec }) => closeOnExec === false);
  const unknown = members.parents.some(({ closeOnExec }) => closeOnExec === null);
  return [verdictOrder.length, inheritable ? 0 : unknown ? 1 : 2, members.parents[0]?.number ?? 0];
}

function compareKeys(left: readonly number[], right: readonly number[]): number {
  for (const [index, value] of left.entries()) {
    const difference = value - (right[index] ?? 0);
    if (difference !== 0) {
      return difference;
    }
  }
  return 0;
}

function byNumber<Item extends { readonly number: number }>(items: readonly Item[]): Item[] {
  return [...items].sort((left, right) => left.number - right.number);
}

/** Lays groups out as rows; a group of L parents and R children takes max(L, R) of them. */
export function toRows<Parent extends AlignedParent, Child extends AlignedChild>(
  groups: readonly Group<Parent, Child>[],
): Row<Parent, Child>[] {
  return groups.flatMap((group) => {
    const pairs = pairMembers(group);
    const joined = group.parents.length + group.children.length > 1;
    return pairs.map(({ parent, child }, index) => ({
      parent,
      child,
      joins: {
        fromParent: joined && parent !== null,
        toChild: joined && child !== null,
        up: index > 0,
        down: index < pairs.length - 1,
      },
      group,
    }));
  });
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
