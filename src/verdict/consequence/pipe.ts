import { t } from '@vscode/l10n';
import type { Process } from '../../model/process.ts';
import { isWritable } from '../object.ts';
import type { Held } from '../world.ts';
import { named, type Sentence } from './sentence.ts';

/** Whose end of file waits for whom. */
export const pipeEnd: Sentence = (subject, holder) => {
  const { descriptor, process, world } = subject;
  const ends = world.endsOf(descriptor.kind, descriptor.inode);
  const readers = ends.filter((end) => !isWritable(end.descriptor));
  const others = (held: readonly Held[]): readonly Process[] => [
    ...new Set(held.map((end) => end.process).filter((other) => other !== process)),
  ];
  if (!isWritable(descriptor)) {
    const waiting = others(ends.filter((end) => isWritable(end.descriptor)));
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
  const waiting = others(readers);
  const outside = noEndFor(waiting, holder);
  const mine = readers.find((end) => end.process === process);
  if (!mine) {
    return outside;
  }
  const itself = t(
    '{0} holds both ends of this pipe, {1} to read and {2} to write: if it waits for the end of file, it waits for itself, and that can never come.',
    holder,
    mine.descriptor.number,
    descriptor.number,
  );
  return waiting.length === 0 ? itself : `${outside} ${itself}`;
};

function noEndFor(waiting: readonly Process[], holder: string): string {
  if (waiting.length === 0) {
    return t('Whoever reads this pipe sees no end of file until {0} ends too.', holder);
  }
  return waiting.length === 1
    ? t('{0}, reading this pipe, sees no end of file until {1} ends too.', named(waiting), holder)
    : t('{0}, reading this pipe, see no end of file until {1} ends too.', named(waiting), holder);
}
