import { isWritable } from '../object.ts';
import { others, type Sentence } from './sentence.ts';

/** Whose end of file waits for whom. */
export const pipeEnd: Sentence = (subject, holder) => {
  const { descriptor, process, world } = subject;
  const inode = descriptor.inode ?? -1;
  const readers = world.readersOf(inode);
  const writers = world.writersOf(inode);
  if (!isWritable(descriptor)) {
    const waiting = others(writers, subject);
    const who =
      waiting.count === 0 ? 'Whoever writes to this pipe' : `${waiting.names}, writing to this pipe,`;
    return `${who} gets no SIGPIPE or EPIPE when its real reader is gone, and blocks when the pipe is full, until ${holder} ends.`;
  }
  const waiting = others(readers, subject);
  const outside =
    waiting.count === 0
      ? `Whoever reads this pipe sees no end of file until ${holder} ends too.`
      : `${waiting.names}, reading this pipe, ${waiting.count === 1 ? 'sees' : 'see'} no end of file until ${holder} ends too.`;
  const mine = world
    .table(process)
    .endsOf(inode)
    .find((end) => !isWritable(end));
  if (!mine) {
    return outside;
  }
  const itself = `${holder} holds both ends of this pipe, ${mine.number} to read and ${descriptor.number} to write: if it waits for the end of file, it waits for itself, and that can never come.`;
  return waiting.count === 0 ? itself : `${outside} ${itself}`;
};
