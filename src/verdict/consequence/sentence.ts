import { listed } from '../../model/listed.ts';
import type { Process } from '../../model/process.ts';
import { processLabel } from '../../model/process-label.ts';
import type { Subject } from '../subject.ts';

/** What the leak does, in one sentence for a tired person. */
export type Sentence = (subject: Subject, holder: string) => string;

/** Whoever else has the description open. */
export function sharersOf({ descriptor, process, world }: Subject): readonly Process[] {
  return world.sharersOf(descriptor.description).filter((other) => other !== process);
}

/** `a (1) and b (2)`. */
export function named(processes: readonly Process[]): string {
  return listed(processes, processLabel);
}
