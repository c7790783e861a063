import { listed } from '../../model/listed.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { Keeper } from './keeper.ts';
import { clauseOf, labelOf } from './sentences.ts';
import type { Theme } from './theme.ts';

/** What happens once nobody keeps it. */
const outcomes: Readonly<Record<Theme, string>> = {
  port: 'that frees it',
  pipe: 'then its readers see the end of it',
  lock: 'that releases the lock',
  terminal: 'then the terminal closes',
  deleted: 'that frees the space',
  connection: 'that closes it',
  open: 'then nobody has it open',
};

const unbound =
  'If it cannot be bound all the same, a connection in TIME_WAIT keeps it for a minute (set `SO_REUSEADDR`), or the kernel itself has it.';

/** The single process to end, and the one to fix; null where nothing is to be done. */
export function adviceOn(theme: Theme, keepers: readonly Keeper[], snapshot: Snapshot): string | null {
  if (keepers.length === 0) {
    return theme === 'port' ? unbound : null;
  }
  const accidents = keepers.filter(({ stance }) => stance === 'accident');
  const others = keepers.filter(({ stance }) => stance !== 'accident');
  const fix = fixOf(accidents[0], snapshot);
  if (others.length === 0) {
    return `${endingOf(accidents, theme, snapshot)} ${fix}`.trim();
  }
  if (accidents.length === 0) {
    return others.some(({ stance }) => stance === 'unsure')
      ? `${endingOf(others, theme, snapshot)} Whether it should have it is not known: see its evidence.`
      : `${legitimate(others)}. ${endingOf(others, theme, snapshot)}`;
  }
  const names = listed(accidents, ({ label }) => label);
  return `${legitimate(others)}. Once ${others.length === 1 ? 'it has' : 'they have'} ended, ${names} would still keep it: end ${accidents.length === 1 ? 'that' : 'those'} too. ${fix}`.trim();
}

function legitimate(keepers: readonly Keeper[]): string {
  const [first] = keepers;
  const more = keepers.length - 1;
  return `${first ? clauseOf(first) : ''}${more > 0 ? `, and so ${more === 1 ? 'does 1 other' : `do ${more} others`}` : ''}`;
}

/** One process where one is enough: the only one, or the one that the others descend from. */
function endingOf(keepers: readonly Keeper[], theme: Theme, snapshot: Snapshot): string {
  const parents = new Map(snapshot.processes.map(({ pid, parentPid }) => [pid, parentPid]));
  const top = keepers.find((keeper) => keepers.every((other) => descends(other.pid, keeper.pid, parents)));
  const outcome = outcomes[theme];
  if (keepers.length === 1 && top) {
    return `End ${top.label}: ${outcome}.`;
  }
  return top
    ? `End ${top.label} with the ${keepers.length - 1} that it started: ${outcome}.`
    : `End all of ${listed(keepers, ({ label }) => label)}: ${outcome}.`;
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
  const [first = ''] = /^.*?\.(?=\s|$)/.exec(remedy ?? '') ?? [];
  return `Fix ${labelOf(origin.pid, snapshot)}, which left descriptor ${origin.number} open: ${first}`.trim();
}
