import { isWritable } from '../object.ts';
import type { Held } from '../world.ts';
import { listed, others, type Sentence } from './sentence.ts';

/** Whose end of file waits for whom. */
export const pipeEnd: Sentence = (subject, holder) => {
  const { descriptor, process, world } = subject;
  const ends = descriptor.inode === null ? [] : world.endsOf(descriptor.inode);
  const readers = ends.filter((end) => !isWriting(end));
  const writers = ends.filter(isWriting);
  if (!isWritable(descriptor)) {
    const waiting = others(writers, subject);
    const who =
      waiting.length === 0 ? 'Whoever writes to this pipe' : `${listed(waiting)}, writing to this pipe,`;
    return `${who} gets no SIGPIPE or EPIPE when its real reader is gone, and blocks when the pipe is full, until ${holder} ends.`;
  }
  const mine = readers.find((end) => end.process === process);
  if (mine) {
    return `${holder} reads this pipe as its descriptor ${mine.descriptor.number} and holds its write end too: it waits for itself, and its end of file can never come.`;
  }
  const waiting = others(readers, subject);
  return waiting.length === 0
    ? `Whoever reads this pipe sees no end of file until ${holder} ends too.`
    : `${listed(waiting)}, reading this pipe, ${waiting.length === 1 ? 'sees' : 'see'} no end of file until ${holder} ends too.`;
};

function isWriting({ descriptor }: Held): boolean {
  return isWritable(descriptor);
}
