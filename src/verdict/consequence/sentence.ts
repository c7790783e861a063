import { processLabel } from '../../model/process-label.ts';
import type { Subject } from '../subject.ts';
import type { Held } from '../world.ts';

/** What the leak does, in one sentence for a tired person; null where this kind of consequence does not apply. */
export type Sentence = (subject: Subject, holder: string) => string;

const mostNamed = 3;

/** `a (1), b (2) and c (3)`; of many only the first are named. */
export function listed(names: readonly string[]): string {
  const shown =
    names.length > mostNamed
      ? [...names.slice(0, mostNamed - 1), `${names.length - mostNamed + 1} more`]
      : names;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}

/** The processes of some holders, each once, without one of them. */
export function others(held: readonly Held[], { process }: Subject): readonly string[] {
  return [
    ...new Set(held.filter((each) => each.process !== process).map((each) => processLabel(each.process))),
  ];
}
