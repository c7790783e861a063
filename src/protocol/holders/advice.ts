import { t } from '@vscode/l10n';
import { listed } from '../../model/listed.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { Keeper } from './keeper.ts';
import { clauseOf, labelOf } from './sentences.ts';
import type { Theme } from './theme.ts';

/** What happens once nobody keeps it. */
const outcomes: Readonly<Record<Theme, () => string>> = {
  port: () => t('that frees it'),
  pipe: () => t('then its readers see the end of it'),
  lock: () => t('that releases the lock'),
  terminal: () => t('then the terminal closes'),
  deleted: () => t('that frees the space'),
  connection: () => t('that closes it'),
  open: () => t('then nobody has it open'),
};

/** The single process to end, and the one to fix; null where nothing is to be done. */
export function adviceOn(theme: Theme, keepers: readonly Keeper[], snapshot: Snapshot): string | null {
  if (keepers.length === 0) {
    return theme === 'port'
      ? t(
          'If it cannot be bound all the same, a connection in TIME_WAIT keeps it for a minute (set `SO_REUSEADDR`), or the kernel itself has it.',
        )
      : null;
  }
  const accidents = keepers.filter(({ stance }) => stance === 'accident');
  const others = keepers.filter(({ stance }) => stance !== 'accident');
  const fix = fixOf(accidents[0], snapshot);
  if (others.length === 0) {
    return `${endingOf(accidents, theme, snapshot)} ${fix}`.trim();
  }
  if (accidents.length === 0) {
    return others.some(({ stance }) => stance === 'unsure')
      ? `${endingOf(others, theme, snapshot)} ${t('Whether it should have it is not known: see its evidence.')}`
      : `${legitimate(others)} ${endingOf(others, theme, snapshot)}`;
  }
  return `${legitimate(others)} ${remaining(others, accidents)} ${fix}`.trim();
}

function remaining(others: readonly Keeper[], accidents: readonly Keeper[]): string {
  const names = listed(accidents, ({ label }) => label);
  if (others.length === 1) {
    return accidents.length === 1
      ? t('Once it has ended, {0} would still keep it: end that too.', names)
      : t('Once it has ended, {0} would still keep it: end those too.', names);
  }
  return accidents.length === 1
    ? t('Once they have ended, {0} would still keep it: end that too.', names)
    : t('Once they have ended, {0} would still keep it: end those too.', names);
}

function legitimate(keepers: readonly Keeper[]): string {
  const [first] = keepers;
  const clause = first ? clauseOf(first) : '';
  const more = keepers.length - 1;
  if (more === 0) {
    return t('{0}.', clause);
  }
  return more === 1 ? t('{0}, and so does 1 other.', clause) : t('{0}, and so do {1} others.', clause, more);
}

/** One process where one is enough: the only one, or the one that the others descend from. */
function endingOf(keepers: readonly Keeper[], theme: Theme, snapshot: Snapshot): string {
  const parents = new Map(snapshot.processes.map(({ pid, parentPid }) => [pid, parentPid]));
  const top = keepers.find((keeper) => keepers.every((other) => descends(other.pid, keeper.pid, parents)));
  const outcome = outcomes[theme]();
  if (keepers.length === 1 && top) {
    return t('End {0}: {1}.', top.label, outcome);
  }
  return top
    ? t('End {0} with the {1} that it started: {2}.', top.label, keepers.length - 1, outcome)
    : t(
        'End all of {0}: {1}.',
        listed(keepers, ({ label }) => label),
        outcome,
      );
}

function descends(pid: number, from: number, parents: ReadonlyMap<number, number>): boolean {
  const seen = new Set<number>();
  let at: number | undefined = pid;
  while (at !== undefined && at !== from && !seen.has(at)) {
    seen.add(at);
    at = parents.get(at);
  }
  return at === from;
}

/** The process that left it open, and the first sentence of the remedy. */
function fixOf(accident: Keeper | undefined, snapshot: Snapshot): string {
  const { origin, remedy } = accident?.holding.verdict ?? {};
  if (!origin) {
    return '';
  }
  // Japanese ends a sentence with its own full stop, and no space after it.
  const [first = ''] = /^.*?(?:\.(?=\s|$)|\u3002)/.exec(remedy ?? '') ?? [];
  return t(
    'Fix {0}, which left descriptor {1} open: {2}',
    labelOf(origin.pid, snapshot),
    origin.number,
    first,
  ).trim();
}
