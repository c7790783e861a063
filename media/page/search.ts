import type { Group } from '../../src/model/alignment.ts';
import { kinds } from '../../src/model/kind.ts';
import { plainText } from '../../src/model/plain-text.ts';
import type { VerdictName } from '../../src/model/verdict.ts';
import { severityWord } from '../../src/model/verdict-words.ts';
import { objectText } from '../../src/protocol/object-text.ts';
import type { ReportDescriptor } from '../../src/protocol/report.ts';
import { execState, execWord, type Side, verdictWord } from './words.ts';

export type DescriptorGroup = Group<ReportDescriptor, ReportDescriptor>;

/** Made once for each descriptor: filtering 100,000 rows on every key press would make it 100,000 times. */
const searchable: Readonly<Record<Side, WeakMap<ReportDescriptor, string>>> = {
  parent: new WeakMap(),
  child: new WeakMap(),
};

export function searchWords(filter: string): string[] {
  return filter.toLowerCase().split(/\s+/u).filter(Boolean);
}

export function matches(descriptor: ReportDescriptor, side: Side, words: readonly string[]): boolean {
  const text = searchableText(descriptor, side);
  return words.every((word) => text.includes(word));
}

/**
 * A group stays whole when one of its members matches: descriptors that share an open file description are read
 * together. A choice of verdicts speaks of the child alone.
 */
export function filterGroups(
  groups: readonly DescriptorGroup[],
  filter: string,
  verdicts: readonly VerdictName[],
): readonly DescriptorGroup[] {
  const words = searchWords(filter);
  if (words.length === 0 && verdicts.length === 0) {
    return groups;
  }
  return groups.filter(
    ({ parents, children }) =>
      children.some(
        (child) =>
          (verdicts.length === 0 || verdicts.includes(child.verdict)) && matches(child, 'child', words),
      ) ||
      (verdicts.length === 0 && parents.some((parent) => matches(parent, 'parent', words))),
  );
}

function searchableText(descriptor: ReportDescriptor, side: Side): string {
  const known = searchable[side].get(descriptor);
  if (known !== undefined) {
    return known;
  }
  const judged =
    side === 'child'
      ? `${descriptor.verdict} ${verdictWord(descriptor.verdict)} ${descriptor.severity} ${severityWord(descriptor.severity)}`
      : execWord(execState(descriptor.closeOnExec));
  const text = [
    descriptor.number,
    descriptor.kind,
    kinds[descriptor.kind],
    plainText(descriptor.target),
    plainText(objectText(descriptor)),
    descriptor.access ?? '',
    descriptor.flags.join(' '),
    judged,
  ]
    .join(' ')
    .toLowerCase();
  searchable[side].set(descriptor, text);
  return text;
}
