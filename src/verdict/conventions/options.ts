import { withoutDeleted } from '../../model/deleted.ts';
import type { Claim, Told } from './convention.ts';
import { type Check, descriptorNumber } from './object-checks.ts';

/** An option found in an argument list. */
export interface Option {
  readonly name: string;
  readonly value: string;
}

/** An option whose value is a number. */
export interface NumberedOption {
  readonly names: readonly string[];
  /** `Its option --log-fd names descriptor 9 to write its messages to`. */
  readonly said: (name: string, number: number) => string;
  readonly check: Check;
}

/**
 * The words after one whose base name `program` matches, since wrappers name what they start before its options, or all
 * but the first where the executable is so named, which titles set by setproctitle(3) do not change. What a program is
 * called decides only what is looked for: what protects a descriptor is its object.
 */
export function wordsOf({ arguments: words, process }: Told, program: RegExp): readonly string[] {
  const index = program.test(baseName(process.executable ?? ''))
    ? 0
    : baseNamesOf(words).findIndex((name) => program.test(name));
  return index === -1 ? [] : words.slice(index + 1);
}

/** Every `--name value` and `--name=value`, word by word: a quoted command line is one word, and no option. */
export function optionsIn(told: Told, names: readonly string[], program = /^/): readonly Option[] {
  const words = wordsOf(told, program);
  return words.flatMap((word, index): Option[] => {
    const value = words[index + 1];
    if (names.includes(word)) {
      return value === undefined ? [] : [{ name: word, value }];
    }
    const equals = word.indexOf('=');
    const name = word.slice(0, equals);
    return equals > 0 && names.includes(name) ? [{ name, value: word.slice(equals + 1) }] : [];
  });
}

/** The claims of options whose whole value is a number. */
export function numberedClaims(
  told: Told,
  options: readonly NumberedOption[],
  program?: RegExp,
): readonly Claim[] {
  return options.flatMap(({ names, said, check }) =>
    optionsIn(told, names, program).flatMap(({ name, value }) =>
      claimOf(value, (number) => said(name, number), check),
    ),
  );
}

/**
 * One claim of a command line, none where the text is no number. It may be stale: no program rewrites its command line
 * when it closes what it has read, and the number is then used again for anything.
 */
export function claimOf(
  text: string | undefined,
  said: (number: number) => string,
  check: Check,
): readonly Claim[] {
  const number = descriptorNumber(text);
  return number === null ? [] : [{ number, said: said(number), objection: check, mayBeStale: true }];
}

/** By the argument list, of which some twenty conventions ask. */
const baseNames = new WeakMap<Told['arguments'], readonly string[]>();

function baseNamesOf(words: Told['arguments']): readonly string[] {
  const known = baseNames.get(words);
  if (known !== undefined) {
    return known;
  }
  const names = words.map(baseName);
  baseNames.set(words, names);
  return names;
}

function baseName(path: string): string {
  return withoutDeleted(path.slice(path.lastIndexOf('/') + 1));
}
