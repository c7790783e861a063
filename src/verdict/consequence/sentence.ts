import { processLabel } from '../../model/process-label.ts';
import { listed, mostNamed } from '../listed.ts';
import type { Subject } from '../subject.ts';
import type { Held } from '../world.ts';

/** What the leak does, in one sentence for a tired person; null where this kind of consequence does not apply. */
export type Sentence = (subject: Subject, holder: string) => string;

/** Some holders without the process that is judged: how many, and by name `a (1), b (2) and c (3)`, or the first of many. */
export function others(held: readonly Held[], { process }: Subject): { count: number; names: string } {
  const count = held.length - (held.some((each) => each.process === process) ? 1 : 0);
  const first: string[] = [];
  for (const each of held) {
    if (first.length === mostNamed) {
      break;
    }
    if (each.process !== process) {
      first.push(processLabel(each.process));
    }
  }
  return { count, names: listed(first, count) };
}
