import { groupedBy } from './grouped.ts';
import { objectKey } from './object.ts';
import type { ReadDescriptor, ReadProcess } from './reading.ts';

/** One descriptor in both readings. */
export interface DescriptorPair<Process extends ReadProcess> {
  readonly before: Process['descriptors'][number];
  readonly after: Process['descriptors'][number];
}

interface Match<Descriptor> {
  readonly before: Descriptor | null;
  readonly after: Descriptor | null;
  readonly sameObject: boolean;
}

/**
 * Finds each descriptor in the other table: by number and object; in another run, where opening one thing more shifts
 * all numbers, by object alone; then by number and kind, which then stands for another object. By number.
 */
export function pairDescriptors<Process extends ReadProcess>(
  before: readonly Process['descriptors'][number][],
  after: readonly Process['descriptors'][number][],
  sameRun: boolean,
): Match<Process['descriptors'][number]>[] {
  type Descriptor = Process['descriptors'][number];
  const found: Match<Descriptor>[] = [];
  let left = byNumber(before);
  let right = byNumber(after);
  const match = (keyOf: (descriptor: Descriptor) => string, sameObject: boolean): void => {
    const waiting = groupedBy(right, keyOf);
    const taken = new Set<Descriptor>();
    left = left.filter((descriptor) => {
      const other = waiting.get(keyOf(descriptor))?.shift();
      if (other !== undefined) {
        taken.add(other);
        found.push({ before: descriptor, after: other, sameObject });
      }
      return other === undefined;
    });
    right = right.filter((descriptor) => !taken.has(descriptor));
  };
  const object = (descriptor: ReadDescriptor): string => objectKey(descriptor, sameRun);
  match((descriptor) => `${descriptor.number} ${object(descriptor)}`, true);
  if (!sameRun) {
    match(object, true);
  }
  match(({ number, kind }) => `${number} ${kind}`, false);
  return [
    ...found,
    ...left.map((descriptor) => ({ before: descriptor, after: null, sameObject: false })),
    ...right.map((descriptor) => ({ before: null, after: descriptor, sameObject: false })),
  ].sort((a, b) => numberOf(a) - numberOf(b));
}

function numberOf({ before, after }: Match<ReadDescriptor>): number {
  return Math.min(before?.number ?? Infinity, after?.number ?? Infinity);
}

function byNumber<Descriptor extends ReadDescriptor>(descriptors: readonly Descriptor[]): Descriptor[] {
  return descriptors.toSorted((a, b) => a.number - b.number);
}
