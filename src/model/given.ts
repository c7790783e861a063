import type { Descriptor } from './descriptor.ts';

/** How a file that a command is given is opened, with the operator that a shell has for it. */
export const openModes = { read: '<', write: '>', append: '>>', readWrite: '<>' } as const;
export type OpenMode = keyof typeof openModes;

/** A descriptor that a command is started with on purpose, beside its standard streams. */
export type GivenDescriptor =
  | { readonly number: number; readonly path: string; readonly mode: OpenMode }
  /** The same open file description as one of its standard streams. */
  | { readonly number: number; readonly copyOf: 0 | 1 | 2 };

/** As a shell would write it: `5>>app.log`, `6>&1`. */
export function redirectionOf(given: GivenDescriptor): string {
  return 'path' in given
    ? `${given.number}${openModes[given.mode]}${given.path}`
    : `${given.number}${given.copyOf === 0 ? '<' : '>'}&${given.copyOf}`;
}

/** What a launched process was given, and what that was: the number may stand for something else later. */
export interface Given {
  readonly number: number;
  /** As a shell would write it; hostile text. */
  readonly redirection: string;
  /** The launch configuration that says so; null where it was asked for by hand. Hostile text. */
  readonly configuration: string | null;
  readonly object: GivenObject | null;
}

/** What tells one object from another for as long as it is open. */
export type GivenObject = Pick<Descriptor, 'kind' | 'inode' | 'target'>;

export function isObject(descriptor: GivenObject, { kind, inode, target }: GivenObject): boolean {
  return descriptor.kind === kind && descriptor.inode === inode && descriptor.target === target;
}
