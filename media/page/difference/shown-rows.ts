import { plainText } from '../../../src/model/plain-text.ts';
import { processLabel } from '../../../src/model/process-label.ts';
import type { ChangeName } from '../../../src/protocol/comparison-messages.ts';
import { matches, searchWords } from '../search.ts';
import type { DescriptorChange, ProcessRows } from './rows.ts';
import { changeWord } from './words.ts';

/** What the user wants to see. */
export interface Wanted {
  readonly filter: string;
  /** Empty means all, and what did not change. */
  readonly changes: readonly ChangeName[];
  readonly leaksOnly: boolean;
}

/** What of a process is wanted; null where nothing is. */
export function wantedOf(rows: ProcessRows, { filter, changes, leaksOnly }: Wanted): ProcessRows | null {
  const words = searchWords(filter);
  const text = textOf(rows);
  const left = words.filter((word) => !text.includes(word));
  const isWanted = (row: DescriptorChange): boolean =>
    (!leaksOnly || row.before?.verdict === 'leaked' || row.after?.verdict === 'leaked') &&
    left.every((word) => isIn(row, word));
  const differing = rows.differing.filter(
    (row) => (changes.length === 0 || changes.some((each) => each === row.change)) && isWanted(row),
  );
  const unchanged = changes.length === 0 ? rows.unchanged.filter(isWanted) : [];
  // That a process is new, gone or was not read is worth a line even where it holds nothing.
  const named = changes.length === 0 && !leaksOnly && left.length === 0;
  return named || differing.length + unchanged.length > 0 ? { ...rows, differing, unchanged } : null;
}

function isIn(row: DescriptorChange, word: string): boolean {
  return (
    changeWord(row.change).toLowerCase().includes(word) ||
    [row.before, row.after].some((side) => side !== null && matches(side, 'child', [word]))
  );
}

function textOf({ process: { before, after } }: ProcessRows): string {
  return [before, after]
    .flatMap((process) => (process === null ? [] : [processLabel(process), plainText(process.command)]))
    .join(' ')
    .toLowerCase();
}
