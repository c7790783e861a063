import { allocatedBytes, isDeleted, isWritable, pathOf } from '../object.ts';
import type { Sentence } from './sentence.ts';

/** How much disk a deleted file still takes, or who can read and write what. */
export const openFile: Sentence = ({ descriptor }, holder) => {
  const path = pathOf(descriptor);
  if (isDeleted(descriptor)) {
    const bytes = allocatedBytes(descriptor);
    const space = bytes === null ? 'its space' : inUnits(bytes);
    return `The deleted file ${path} keeps ${space} on disk until ${holder} ends too.`;
  }
  if (path === '/dev/null') {
    return `${holder} holds one descriptor more than it was given; /dev/null itself does no harm.`;
  }
  const verb = descriptor.access === 'rw' ? 'read and write' : isWritable(descriptor) ? 'write to' : 'read';
  return `${holder} can ${verb} ${path}, whatever the file's permissions say.`;
};

const units = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB'];

/** `512 bytes`, `1.2 MiB`. */
export function inUnits(bytes: number): string {
  let size = bytes;
  let unit = 0;
  while (size >= 1024 && unit < units.length - 1) {
    size /= 1024;
    unit++;
  }
  return `${Math.round(size * 10) / 10} ${units[unit]}`;
}
