import { t } from '@vscode/l10n';
import type { Descriptor } from './descriptor.ts';
import { plainText } from './plain-text.ts';

/** How a file that a command is given is opened, with the operator that a shell has for it. */
export const openModes = { read: '<', write: '>', append: '>>', readWrite: '<>' } as const;
export type OpenMode = keyof typeof openModes;
export const modes = Object.keys(openModes) as OpenMode[];
export const streams = [0, 1, 2] as const;
/** Numbers that can be given: those below are the standard streams, those above more than any process usually may. */
export const givenNumbers = { smallest: 3, largest: 65_535 } as const;

/** A descriptor that a command is started with on purpose, beside its standard streams. */
export type GivenDescriptor =
  | { readonly number: number; readonly path: string; readonly mode: OpenMode }
  /** The same open file description as one of its standard streams. */
  | { readonly number: number; readonly copyOf: (typeof streams)[number] };

/** As a shell would write it: `5>>app.log`, `6>&1`. */
export function redirectionOf(given: GivenDescriptor): string {
  if ('copyOf' in given) {
    return `${given.number}${given.copyOf === 0 ? '<' : '>'}&${given.copyOf}`;
  }
  // A name that begins as an operator does would be read as one.
  const path = /^[<>&]/.test(given.path) ? `./${given.path}` : given.path;
  return `${given.number}${openModes[given.mode]}${path}`;
}

const redirection = /^(\d{1,9})(<>|>>|[<>]&?)(.+)$/s;

/** The other way round; a sentence where it is none. */
export function parseRedirection(text: string): GivenDescriptor | string {
  const [, digits, operator, target = ''] = redirection.exec(text) ?? [];
  if (digits === undefined || operator === undefined || target.includes('\0')) {
    return t('“{0}” is no descriptor: write 3<file, 4>file, 5>>file, 6<>file or 7>&1.', plainText(text));
  }
  const number = Number(digits);
  const { smallest, largest } = givenNumbers;
  if (number < smallest || number > largest) {
    return t('{0} is no number for it: take one from {1} to {2}.', digits, smallest, largest);
  }
  if (operator.endsWith('&')) {
    const copyOf = streams.find((stream) => String(stream) === target);
    return copyOf === undefined ? t('{0} can only be a copy of 0, 1 or 2.', number) : { number, copyOf };
  }
  const mode = modes.find((each) => openModes[each] === operator) ?? 'read';
  return { number, path: target, mode };
}

export function givenTwice(number: number): string {
  return t('Descriptor {0} is given twice.', number);
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
