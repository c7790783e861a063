import { t } from '@vscode/l10n';
import { kinds } from '../../../src/model/kind.ts';
import { plainText } from '../../../src/model/plain-text.ts';
import { objectText } from '../../../src/protocol/object-text.ts';
import type { ReportDescriptor } from '../../../src/protocol/report.ts';
import type { Mark } from '../follow/passing.ts';
import {
  accessWords,
  confidenceWords,
  execState,
  execWords,
  type Side,
  severityWords,
  verdictWords,
} from '../words.ts';
import type { DescriptorRow } from './items.ts';

/** Everything a row shows of one descriptor, lines included, as a sentence. */
export function cellSentence(row: DescriptorRow, side: Side, mark: Mark | null = null): string {
  const descriptor = row[side];
  if (descriptor === null) {
    return '';
  }
  return [
    `${side === 'parent' ? 'Parent' : 'Child'} descriptor ${descriptor.number}`,
    `${kinds[descriptor.kind]} ${plainText(objectText(descriptor))}`,
    descriptor.access === null ? '' : accessWords[descriptor.access],
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
    state === 'unknown' ? 'close-on-exec unknown' : execWords[state],
    numbers.length === 0 ? '' : `the child holds it as ${numbers.join(' and ')}`,
  ];
}

function childWords(descriptor: ReportDescriptor, row: DescriptorRow): string[] {
  const numbers = row.group.parents.map(({ number }) => number);
  return [
    descriptor.verdict === 'unknown' ? 'verdict unknown' : verdictWords[descriptor.verdict].toLowerCase(),
    descriptor.verdict === 'leaked' ? `severity ${severityWords[descriptor.severity]}` : '',
    descriptor.confidence === 'none' ? '' : confidenceWords[descriptor.confidence],
    numbers.length === 0 ? '' : `the parent holds it as ${numbers.join(' and ')}`,
  ];
}
