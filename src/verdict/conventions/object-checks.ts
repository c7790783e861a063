import type { Descriptor } from '../../model/descriptor.ts';
import { kinds } from '../../model/kind.ts';
import type { Process } from '../../model/process.ts';
import { processLabel } from '../../model/process-label.ts';
import { isListening, isSocket, isWritable } from '../object.ts';

/** The object checks that conventions share: why a descriptor does not fit, as a clause, or null where it does. */
export type Check = (descriptor: Descriptor) => string | null;

export const anything: Check = () => null;

export const aSocket: Check = (descriptor) => (isSocket(descriptor) ? null : isNot(descriptor, 'a socket'));

export const aUnixSocket: Check = (descriptor) =>
  descriptor.kind === 'unix' || descriptor.kind === 'socket' ? null : isNot(descriptor, 'a Unix socket');

export const aListeningSocket: Check = (descriptor) => {
  if (!isSocket(descriptor)) {
    return isNot(descriptor, 'a listening socket');
  }
  // A datagram socket never listens, and is passed in the same way.
  return isListening(descriptor) || descriptor.kind === 'udp' || descriptor.kind === 'socket'
    ? null
    : 'it is a socket that does not listen';
};

export const aPipe: Check = (descriptor) =>
  descriptor.kind === 'pipe' || descriptor.kind === 'fifo' ? null : isNot(descriptor, 'a pipe');

export const aPipeOrSocket: Check = (descriptor) =>
  aPipe(descriptor) === null || isSocket(descriptor) ? null : isNot(descriptor, 'a pipe or socket');

export const writable: Check = (descriptor) =>
  isWritable(descriptor) || isSocket(descriptor) ? null : 'it cannot be written to';

export const readable: Check = (descriptor) =>
  descriptor.access === 'r' || descriptor.access === 'rw' || isSocket(descriptor)
    ? null
    : 'it cannot be read from';

/** The very open file description that another process has under a number. */
export function sharedWith(other: Process, number: number): Check {
  return ({ description }) =>
    description !== null &&
    other.descriptors.some((each) => each.number === number && each.description === description)
      ? null
      : `it is not what descriptor ${number} of ${processLabel(other)} is`;
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

function isNot({ kind }: Descriptor, wanted: string): string {
  const word = kinds[kind];
  return `it is ${/^[aeiou]/.test(word) ? 'an' : 'a'} ${word}, not ${wanted}`;
}

/** A whole number of the size that descriptors have; null for any other text. */
export function descriptorNumber(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,7}$/.test(text) ? Number(text) : null;
}
