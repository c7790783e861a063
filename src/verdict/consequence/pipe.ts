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
    const who =
      waiting.length === 0 ? 'Whoever writes to this pipe' : `${named(waiting)}, writing to this pipe,`;
    return `${who} gets no SIGPIPE or EPIPE when its real reader is gone, and blocks when the pipe is full, until ${holder} ends.`;
  }
  const waiting = others(readers);
  const outside =
    waiting.length === 0
      ? `Whoever reads this pipe sees no end of file until ${holder} ends too.`
      : `${named(waiting)}, reading this pipe, ${waiting.length === 1 ? 'sees' : 'see'} no end of file until ${holder} ends too.`;
  const mine = readers.find((end) => end.process === process);
  if (!mine) {
    return outside;
  }
  const itself = `${holder} holds both ends of this pipe, ${mine.descriptor.number} to read and ${descriptor.number} to write: if it waits for the end of file, it waits for itself, and that can never come.`;
  return waiting.length === 0 ? itself : `${outside} ${itself}`;
};
