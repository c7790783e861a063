import { t } from '@vscode/l10n';
import type { Descriptor } from '../../model/descriptor.ts';
import type { Process } from '../../model/process.ts';
import { isWritable } from '../object.ts';
import type { Held } from '../world.ts';
import { named, type Sentence } from './sentence.ts';

/** Whose end of file waits for whom. */
export const pipeEnd: Sentence = (subject, holder) => {
  const { descriptor, process, world } = subject;
  const { readers, writers } = sidesOf(world.endsOf(descriptor.kind, descriptor.inode));
  if (!isWritable(descriptor)) {
    const waiting = [...writers.keys()].filter((other) => other !== process);
    return waiting.length === 0
      ? t(
          'Whoever writes to this pipe gets no SIGPIPE or EPIPE when its real reader is gone, and blocks when the pipe is full, until {0} ends.',
          holder,
        )
      : t(
          '{0}, writing to this pipe, gets no SIGPIPE or EPIPE when its real reader is gone, and blocks when the pipe is full, until {1} ends.',
          named(waiting),
          holder,
        );
  }
  const waiting = [...readers.keys()].filter((other) => other !== process);
  const outside = noEndFor(waiting, holder);
  const mine = readers.get(process);
  if (!mine) {
    return outside;
  }
  const itself = t(
    '{0} holds both ends of this pipe, {1} to read and {2} to write: if it waits for the end of file, it waits for itself, and that can never come.',
    holder,
    mine.number,
    descriptor.number,
  );
  return waiting.length === 0 ? itself : `${outside} ${itself}`;
};

/** Who has which side, each with its first descriptor of it. */
interface Sides {
  readonly readers: ReadonlyMap<Process, Descriptor>;
  readonly writers: ReadonlyMap<Process, Descriptor>;
}

/** Of each pipe once: each of its holders is asked about all of them. */
const known = new WeakMap<readonly Held[], Sides>();

function sidesOf(ends: readonly Held[]): Sides {
  const before = known.get(ends);
  if (before) {
    return before;
  }
  const sides = { readers: new Map<Process, Descriptor>(), writers: new Map<Process, Descriptor>() };
  for (const { process, descriptor } of ends) {
    const side = isWritable(descriptor) ? sides.writers : sides.readers;
    if (!side.has(process)) {
      side.set(process, descriptor);
    }
  }
  known.set(ends, sides);
  return sides;
}

function noEndFor(waiting: readonly Process[], holder: string): string {
  if (waiting.length === 0) {
    return t('Whoever reads this pipe sees no end of file until {0} ends too.', holder);
  }
  return waiting.length === 1
    ? t('{0}, reading this pipe, sees no end of file until {1} ends too.', named(waiting), holder)
    : t('{0}, reading this pipe, see no end of file until {1} ends too.', named(waiting), holder);
}
