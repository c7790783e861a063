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
  if (words.length === 0) {
    return true;
  }
  const text = searchableText(descriptor, side);
  return words.every((word) => text.includes(word));
}

/**
 * Whether a group is shown: it stays whole when one of its members matches, since descriptors that share an open file
 * description are read together. A choice of verdicts speaks of the child alone.
 */
export function isShown(
  { parents, children }: DescriptorGroup,
  words: readonly string[],
  verdicts: readonly VerdictName[],
): boolean {
  return (
    children.some(
      (child) =>
        (verdicts.length === 0 || verdicts.includes(child.verdict)) && matches(child, 'child', words),
    ) ||
    (verdicts.length === 0 && parents.some((parent) => matches(parent, 'parent', words)))
  );
}

function searchableText(descriptor: ReportDescriptor, side: Side): string {
  const known = searchable[side].get(descriptor);
  if (known !== undefined) {
    return known;
  }
  const text = [
    descriptor.number,
    descriptor.kind,
    kinds[descriptor.kind],
    plainText(descriptor.target),
    objectWords(descriptor),
    descriptor.access ?? '',
    descriptor.flags.join(' '),
    side === 'child' ? judgedWords(descriptor) : execWord(execState(descriptor.closeOnExec)),
  ]
    .join(' ')
    .toLowerCase();
  searchable[side].set(descriptor, text);
  return text;
}

/** What the object's words say beyond its target. */
function objectWords(descriptor: ReportDescriptor): string {
  const text = objectText(descriptor);
  return text === descriptor.target ? '' : plainText(text);
}

function judgedWords({ verdict, severity }: ReportDescriptor): string {
  return `${verdict} ${verdictWord(verdict)} ${severity} ${severityWord(severity)}`;
}
