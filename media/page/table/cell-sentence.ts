import { t } from '@vscode/l10n';
import { kinds } from '../../../src/model/kind.ts';
import { plainText } from '../../../src/model/plain-text.ts';
import { confidenceWord, severityWord } from '../../../src/model/verdict-words.ts';
import { objectText } from '../../../src/protocol/object-text.ts';
import type { ReportDescriptor } from '../../../src/protocol/report.ts';
import type { Mark } from '../follow/passing.ts';
import { accessWord, execState, execWord, type Side, verdictWord } from '../words.ts';
import type { DescriptorRow } from './items.ts';

/** Everything a row shows of one descriptor, lines included, as a sentence. */
export function cellSentence(row: DescriptorRow, side: Side, mark: Mark | null = null): string {
  const descriptor = row[side];
  if (descriptor === null) {
    return '';
  }
  return [
    side === 'parent'
      ? t('Parent descriptor {0}', descriptor.number)
      : t('Child descriptor {0}', descriptor.number),
    `${kinds[descriptor.kind]} ${plainText(objectText(descriptor))}`,
    descriptor.access === null ? '' : accessWord(descriptor.access),
    mark === null ? '' : mark === 'appeared' ? t('just appeared') : t('closed since'),
    ...(side === 'parent' ? parentWords(descriptor, row) : childWords(descriptor, row)),
  ]
    .filter(Boolean)
    .join(', ');
}

function parentWords(descriptor: ReportDescriptor, row: DescriptorRow): string[] {
  const state = execState(descriptor.closeOnExec);
  const numbers = row.group.children.map(({ number }) => number);
  return [
    state === 'unknown' ? t('close-on-exec unknown') : execWord(state),
    numbers.length === 0 ? '' : t('the child holds it as {0}', together(numbers)),
  ];
}

function childWords(descriptor: ReportDescriptor, row: DescriptorRow): string[] {
  const numbers = row.group.parents.map(({ number }) => number);
  return [
    descriptor.verdict === 'unknown' ? t('verdict unknown') : verdictWord(descriptor.verdict).toLowerCase(),
    descriptor.verdict === 'leaked' ? t('severity {0}', severityWord(descriptor.severity)) : '',
    descriptor.confidence === 'none' ? '' : confidenceWord(descriptor.confidence),
    numbers.length === 0 ? '' : t('the parent holds it as {0}', together(numbers)),
  ];
}

function together(numbers: readonly number[]): string {
  return numbers.map(String).reduce((some, each) => t('{0} and {1}', some, each));
}
