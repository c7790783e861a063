import { t } from '@vscode/l10n';
import { allocatedBytes, isDeleted, isWritable, pathOf } from '../object.ts';
import type { Sentence } from './sentence.ts';

/** How much disk a deleted file still takes, or who can read and write what. */
export const openFile: Sentence = ({ descriptor }, holder) => {
  const path = pathOf(descriptor);
  if (isDeleted(descriptor)) {
    const bytes = allocatedBytes(descriptor);
    return bytes === null
      ? t('The deleted file {0} keeps its space on disk until {1} ends too.', path, holder)
      : t('The deleted file {0} keeps {1} on disk until {2} ends too.', path, inUnits(bytes), holder);
  }
  if (path === '/dev/null') {
    return t('{0} holds one descriptor more than it was given; /dev/null itself does no harm.', holder);
  }
  if (descriptor.access === 'rw') {
    return t("{0} can read and write {1}, whatever the file's permissions say.", holder, path);
  }
  return isWritable(descriptor)
    ? t("{0} can write to {1}, whatever the file's permissions say.", holder, path)
    : t("{0} can read {1}, whatever the file's permissions say.", holder, path);
};

const units = ['', 'KiB', 'MiB', 'GiB', 'TiB'];

/** `512 bytes`, `1.2 MiB`. */
export function inUnits(bytes: number): string {
  let size = bytes;
  let unit = 0;
  while (size >= 1024 && unit < units.length - 1) {
    size /= 1024;
    unit++;
  }
  const rounded = Math.round(size * 10) / 10;
  return unit === 0 ? t('{0} bytes', rounded) : `${rounded} ${units[unit]}`;
}
