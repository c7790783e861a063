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
    return `Nobody who could be seen has ${name} open.`;
  }
  const readers = theme === 'pipe' ? readersOf(holdings) : [];
  const waits = keepers.length > 0 ? (readers.length > 1 ? ' and wait' : ' and waits') : '';
  const waiting =
    readers.length === 0
      ? []
      : [`${listed(readers, String)} ${readers.length > 1 ? 'read' : 'reads'} it${waits}`];
  const shown = keepers.slice(0, most).map((keeper) => clauseOf(keeper, readers.includes(keeper.label)));
  const hidden = keepers.slice(most);
  const accidents = hidden.filter(({ stance }) => stance === 'accident').length;
  const more =
    hidden.length > 0
      ? [
          `${hidden.length} more ${hidden.length === 1 ? 'has' : 'have'} it too${accidents > 0 ? `, ${accidents} by accident` : ''}`,
        ]
      : [];
  const ended =
    theme === 'pipe' && keepers.length === 0 ? ['nobody has the write end, so there is an end'] : [];
  const clauses = [...waiting, ...shown, ...more, ...ended];
  return [`${clauses.join('; ')}.`, ...remarks(theme, holdings, keepers, snapshot)].join(' ');
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
    ...(far.length > 0
      ? [
          `${listed(far, String)} ${far.length > 1 ? 'are' : 'is'} in another network namespace, as in a container.`,
        ]
      : []),
  ];
}
