import type { Descriptor } from '../model/descriptor.ts';
import type { KindTag } from '../model/kind.ts';
import { plainText } from '../model/plain-text.ts';

const sockets: readonly KindTag[] = ['socket', 'tcp', 'udp', 'unix', 'netlink', 'packet', 'raw'];

/** Questions about a descriptor's object that severity, consequence and remedy all ask. */

export function isListening({ details }: Descriptor): boolean {
  return details.state === 'LISTEN';
}

export function isSocket({ kind }: Descriptor): boolean {
  return sockets.includes(kind);
}

export function isWritable({ access }: Descriptor): boolean {
  return access === 'w' || access === 'rw';
}

export function isDeleted({ details }: Descriptor): boolean {
  return details.deleted === true;
}

export function holdsLock({ details }: Descriptor): boolean {
  return Array.isArray(details.locks) && details.locks.length > 0;
}

/** Proved by an ancestor whose mount namespace lists the mount while the process's own does not. */
export function isOutsideNamespace({ details }: Descriptor): boolean {
  return details.outsideMountNamespace === true;
}

/** The path without the kernel's ` (deleted)`. */
export function pathOf(descriptor: Descriptor): string {
  return plainText(
    isDeleted(descriptor) ? descriptor.target.replace(/ \(deleted\)$/, '') : descriptor.target,
  );
}

export function textOf(descriptor: Descriptor, name: string): string | null {
  const value = descriptor.details[name];
  return typeof value === 'string' ? plainText(value) : null;
}
