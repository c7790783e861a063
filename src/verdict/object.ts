import { withoutDeleted } from '../model/deleted.ts';
import type { Descriptor } from '../model/descriptor.ts';
import type { Json } from '../model/json.ts';
import type { Lock } from '../model/kind/lock.ts';
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

export function holdsLock({ details }: { readonly details: Readonly<Record<string, unknown>> }): boolean {
  return Array.isArray(details.locks) && details.locks.length > 0;
}

export function locksIn({ details }: Descriptor): readonly Lock[] {
  const locks = Array.isArray(details.locks) ? details.locks : [];
  return locks.flatMap((each) =>
    isRecord(each) && typeof each.pid === 'number'
      ? [
          {
            type: String(each.type),
            access: String(each.access),
            pid: each.pid,
            range: String(each.range),
            takerEnded: each.takerEnded === true,
          },
        ]
      : [],
  );
}

/** Locks that came with the open file description from who took them. */
export function locksTakenByOthers(descriptor: Descriptor, pid: number): readonly Lock[] {
  return locksIn(descriptor).filter((lock) => lock.pid > 0 && lock.pid !== pid);
}

/** The local port of an internet socket. */
export function portOf(descriptor: Descriptor): number | null {
  const [, port] = /:(\d+)$/.exec(textOf(descriptor, 'local') ?? '') ?? [];
  return port === undefined || !(descriptor.kind === 'tcp' || descriptor.kind === 'udp')
    ? null
    : Number(port);
}

/** Bytes on disk; a sparse file takes less than its size. */
export function allocatedBytes({ details }: Descriptor): number | null {
  const bytes = details.allocated ?? details.size;
  return typeof bytes === 'number' ? bytes : null;
}

export function isRecord(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Proved by an ancestor whose mount namespace lists the mount while the process's own does not. */
export function isOutsideNamespace({ details }: Descriptor): boolean {
  return details.outsideMountNamespace === true;
}

/** The path without the kernel's ` (deleted)`. */
export function pathOf(descriptor: Descriptor): string {
  return plainText(isDeleted(descriptor) ? withoutDeleted(descriptor.target) : descriptor.target);
}

export function textOf(descriptor: Descriptor, name: string): string | null {
  const value = descriptor.details[name];
  return typeof value === 'string' ? plainText(value) : null;
}
