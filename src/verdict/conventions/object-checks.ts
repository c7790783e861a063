import { t } from '@vscode/l10n';
import type { Descriptor } from '../../model/descriptor.ts';
import { kinds } from '../../model/kind.ts';
import type { Process } from '../../model/process.ts';
import { processLabel } from '../../model/process-label.ts';
import { isListening, isSocket, isWritable } from '../object.ts';

/** The object checks that conventions share: why a descriptor does not fit, as a clause, or null where it does. */
export type Check = (descriptor: Descriptor) => string | null;

export const anything: Check = () => null;

export const aSocket: Check = (descriptor) =>
  isSocket(descriptor) ? null : t('it is {0}, not a socket', named(descriptor));

export const aUnixSocket: Check = (descriptor) =>
  descriptor.kind === 'unix' || descriptor.kind === 'socket'
    ? null
    : t('it is {0}, not a Unix socket', named(descriptor));

export const aListeningSocket: Check = (descriptor) => {
  if (!isSocket(descriptor)) {
    return t('it is {0}, not a listening socket', named(descriptor));
  }
  // A datagram socket never listens, and is passed in the same way.
  return isListening(descriptor) || descriptor.kind === 'udp' || descriptor.kind === 'socket'
    ? null
    : t('it is a socket that does not listen');
};

export const aPipe: Check = (descriptor) =>
  descriptor.kind === 'pipe' || descriptor.kind === 'fifo'
    ? null
    : t('it is {0}, not a pipe', named(descriptor));

export const aPipeOrSocket: Check = (descriptor) =>
  aPipe(descriptor) === null || isSocket(descriptor)
    ? null
    : t('it is {0}, not a pipe or socket', named(descriptor));

export const aFileOrDirectory: Check = (descriptor) =>
  descriptor.kind === 'regular-file' || descriptor.kind === 'directory'
    ? null
    : t('it is {0}, not a file or directory', named(descriptor));

export const writable: Check = (descriptor) =>
  isWritable(descriptor) || isSocket(descriptor) ? null : t('it cannot be written to');

export const readable: Check = (descriptor) =>
  descriptor.access === 'r' || descriptor.access === 'rw' || isSocket(descriptor)
    ? null
    : t('it cannot be read from');

/** The very open file description that another process has under a number. */
export function sharedWith(other: Process, number: number): Check {
  return ({ description }) =>
    description !== null &&
    other.descriptors.some((each) => each.number === number && each.description === description)
      ? null
      : t('it is not what descriptor {0} of {1} is', number, processLabel(other));
}

/** The first objection of several. */
export function all(...checks: readonly Check[]): Check {
  return (descriptor) => {
    for (const check of checks) {
      const objection = check(descriptor);
      if (objection !== null) {
        return objection;
      }
    }
    return null;
  };
}

/** Its kind with an article, where the language has any. */
function named({ kind }: Descriptor): string {
  const word = kinds[kind];
  return /^[aeiou]/.test(word) ? t('an {0}', word) : t('a {0}', word);
}

/** A whole number of the size that descriptors have; null for any other text. */
export function descriptorNumber(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,7}$/.test(text) ? Number(text) : null;
}
