import { t } from '@vscode/l10n';
import { listed } from '../../model/listed.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { locksTakenByOthers } from '../../verdict/object.ts';
import type { Holding } from './holding.ts';
import { type Keeper, networkOf } from './keeper.ts';
import { clauseOf, takerSentence } from './sentences.ts';
import type { Theme } from './theme.ts';

/** As many processes as one sentence can name. */
const most = 4;

/** Who still holds it, who of them by accident, and who waits for that. */
export function summaryOf(
  theme: Theme,
  name: string,
  holdings: readonly Holding[],
  keepers: readonly Keeper[],
  snapshot: Snapshot,
): string {
  if (holdings.length === 0) {
    // The refusal of the search itself says who could not be asked.
    return t('Nobody who could be seen has {0} open.', name);
  }
  const readers = theme === 'pipe' ? readersOf(holdings) : [];
  const waiting = readers.length === 0 ? [] : [reading(readers, keepers.length > 0)];
  const shown = keepers.slice(0, most).map((keeper) => clauseOf(keeper, readers.includes(keeper.label)));
  const hidden = keepers.slice(most);
  const accidents = hidden.filter(({ stance }) => stance === 'accident').length;
  const more = hidden.length > 0 ? [others(hidden.length, accidents)] : [];
  const ended =
    theme === 'pipe' && keepers.length === 0 ? [t('nobody has the write end, so there is an end')] : [];
  const clauses = [...waiting, ...shown, ...more, ...ended];
  const joined = clauses.reduce((before, clause) => t('{0}; {1}', before, clause));
  return [t('{0}.', joined), ...remarks(theme, holdings, keepers, snapshot)].join(' ');
}

function reading(readers: readonly string[], isWaiting: boolean): string {
  const names = listed(readers, String);
  if (readers.length === 1) {
    return isWaiting ? t('{0} reads it and waits', names) : t('{0} reads it', names);
  }
  return isWaiting ? t('{0} read it and wait', names) : t('{0} read it', names);
}

function others(count: number, accidents: number): string {
  if (count === 1) {
    return accidents > 0 ? t('1 more has it too, 1 by accident') : t('1 more has it too');
  }
  return accidents > 0
    ? t('{0} more have it too, {1} by accident', count, accidents)
    : t('{0} more have it too', count);
}

/** Whoever reads the pipe and does not write to it. */
function readersOf(holdings: readonly Holding[]): readonly string[] {
  return [...new Set(holdings.filter(({ end }) => end === 'read end').map(({ label }) => label))];
}

function remarks(
  theme: Theme,
  holdings: readonly Holding[],
  keepers: readonly Keeper[],
  snapshot: Snapshot,
): readonly string[] {
  const taker = keepers
    .flatMap(({ holding, pid }) => locksTakenByOthers(holding.descriptor, pid))
    .find(({ pid }) => !keepers.some((keeper) => keeper.pid === pid));
  const far = [
    ...new Set(
      holdings.filter(({ descriptor }) => networkOf(descriptor.details) !== null).map(({ label }) => label),
    ),
  ];
  return [
    ...(theme === 'lock' && taker ? [takerSentence(taker, snapshot)] : []),
    ...(far.length > 0 ? [elsewhere(far)] : []),
  ];
}

function elsewhere(labels: readonly string[]): string {
  return labels.length === 1
    ? t('{0} is in another network namespace, as in a container.', listed(labels, String))
    : t('{0} are in another network namespace, as in a container.', listed(labels, String));
}
