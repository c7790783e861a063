import { t } from '@vscode/l10n';
import type { Process } from '../../model/process.ts';
import type { Claim, Told } from './convention.ts';
import { type Check, descriptorNumber } from './object-checks.ts';

/** More descriptors than a count in a variable can sensibly promise; hostile text may say any number. */
const most = 1024;

/** What one variable says of the descriptors it names. */
export interface Naming {
  readonly variable: string;
  /** `NODE_CHANNEL_FD names descriptor 3 as the IPC channel of Node.js`. */
  readonly said: (variable: string, number: number) => string;
  readonly objection: Check;
}

/** What most variables say of their descriptors. */
export function asListener(variable: string, number: number): string {
  return t('{0} names descriptor {1} as a listening socket', variable, number);
}

/** The same where the address stands beside the number. */
export function asListenerAt(address: string | undefined): Naming['said'] {
  return (variable, number) =>
    t('{0} names descriptor {1} as the listening socket of {2}', variable, number, String(address));
}

/**
 * One claim for every text that is a number. For variables that a program reads once, as
 * it starts: afterwards the numbers are its own, to close and to use again, and many pass the variable on to children
 * for whom it was not meant. So a claim that does not fit is reported only where `isHeldTo` says so.
 */
export function namedNumbers(
  told: Told,
  texts: readonly (string | undefined)[],
  { variable, said, objection }: Naming,
): readonly Claim[] {
  const mayBeStale = !isHeldTo(told);
  return texts.flatMap((text): Claim[] => {
    const number = descriptorNumber(text);
    return number === null ? [] : [{ number, said: said(variable, number), objection, mayBeStale }];
  });
}

/** The variable's whole text is one number. */
export function namedNumber(told: Told, naming: Naming): readonly Claim[] {
  return namedNumbers(told, [told.environment[naming.variable]], naming);
}

/** `count` descriptors from `first` on, as Go's exec.Cmd numbers its ExtraFiles. */
export function numbersFrom(told: Told, first: number, count: number, naming: Naming): readonly Claim[] {
  if (!Number.isInteger(count) || count < 1 || count > most) {
    return [];
  }
  const texts = Array.from({ length: count }, (_, index) => String(first + index));
  return namedNumbers(told, texts, naming);
}

/** Only a program that was held before it began cannot have closed what its variables name. */
function isHeldTo({ process, world }: Told): boolean {
  return world.snapshot.atExec && process.relation === 'target';
}

/** The pid by which a process knows itself, and by which its children in the same pid namespace know it. */
export function knownPid({ pid, namespacePid }: Pick<Process, 'pid' | 'namespacePid'>): string {
  return String(namespacePid ?? pid);
}
