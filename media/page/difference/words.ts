import { t } from '@vscode/l10n';
import { kinds } from '../../../src/model/kind.ts';
import { plainText } from '../../../src/model/plain-text.ts';
import { processLabel } from '../../../src/model/process-label.ts';
import type { ChangeName } from '../../../src/protocol/comparison-messages.ts';
import {
  changesInWords,
  heldInWords,
  notComparedInWords,
  onExecInWords,
} from '../../../src/protocol/difference-words.ts';
import { objectText } from '../../../src/protocol/object-text.ts';
import type { DifferenceItem } from './items.ts';
import type { DescriptorChange, ProcessRows } from './rows.ts';

export function changeWord(change: ChangeName | 'unchanged'): string {
  switch (change) {
    case 'appeared':
      return t('appeared');
    case 'gone':
      return t('gone');
    case 'changed':
      return t('changed');
    case 'unchanged':
      return t('unchanged');
  }
}

/** What there is to say of a process beside its name. */
export function processWords({ process, differing }: ProcessRows): string[] {
  const { before, after, unread } = process;
  const count = (change: ChangeName): number => differing.filter((row) => row.change === change).length;
  const onBoth = before !== null && after !== null;
  return [
    before === null ? t('process appeared') : after === null ? t('process gone') : '',
    onBoth && before.pid !== after.pid ? t('It was process {0} before.', before.pid) : '',
    onBoth && unread !== null ? notComparedInWords(unread) : '',
    differing.length === 0
      ? ''
      : t('{0} appeared, {1} gone, {2} changed', count('appeared'), count('gone'), count('changed')),
  ].filter(Boolean);
}

export function processTitle({ process: { before, after } }: ProcessRows): string {
  const shown = after ?? before;
  return shown === null ? '' : processLabel(shown);
}

/** Each field that changed: `flags: none → O_APPEND`. */
export function fieldWords({ before, after, fields }: DescriptorChange): string[] {
  return before === null || after === null
    ? []
    : changesInWords({ before, after, fields }).map((each) =>
        plainText(t('{0}: {1} → {2}', each.field, each.before, each.after)),
      );
}

export function foldWords(item: Extract<DifferenceItem, { type: 'same' | 'unchanged' }>): string {
  if (item.type === 'same') {
    return item.count === 1
      ? t('1 process in which nothing differs')
      : t('{0} processes in which nothing differs', item.count.toLocaleString('en'));
  }
  return item.count === 1
    ? t('1 unchanged descriptor')
    : t('{0} unchanged descriptors', item.count.toLocaleString('en'));
}

/** Everything that a row shows, as a sentence. */
export function itemSentence(item: DifferenceItem): string {
  switch (item.type) {
    case 'process':
      return [processTitle(item.rows), ...processWords(item.rows)].join(', ');
    case 'same':
    case 'unchanged':
      return foldWords(item);
    case 'descriptor':
      return rowSentence(item.row);
  }
}

function rowSentence(row: DescriptorChange): string {
  const shown = row.after ?? row.before;
  if (shown === null) {
    return '';
  }
  const said =
    row.change === 'changed'
      ? [`${kinds[shown.kind]} ${objectText(shown)}`, ...fieldWords(row)]
      : [heldInWords(shown), onExecInWords(shown)];
  return plainText([changeWord(row.change), t('descriptor {0}', shown.number), ...said].join(', '));
}
