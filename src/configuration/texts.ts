import { t } from '@vscode/l10n';
import { type GivenDescriptor, givenTwice, parseRedirection, redirectionOf } from '../model/given.ts';
import { plainText } from '../model/plain-text.ts';
import { Complaint, type Launchable } from './configuration.ts';
import { joinWords, splitWords } from './words.ts';

/** The fields of a command as one line each, to be typed and read by people. Each is parsed back to what it was. */

function wordsIn(line: string): readonly string[] | Complaint {
  const { words, openQuote } = splitWords(line);
  if (openQuote !== null) {
    return new Complaint(t('The quote {0} is not closed.', openQuote));
  }
  return line.includes('\0') ? new Complaint(t('No program can be given a zero character.')) : words;
}

export function commandText({ program, args }: Pick<Launchable, 'program' | 'args'>): string {
  return joinWords([program, ...args]);
}

export function parseCommand(line: string): Pick<Launchable, 'program' | 'args'> | Complaint {
  const words = wordsIn(line);
  if (words instanceof Complaint) {
    return words;
  }
  const [program = '', ...args] = words;
  return program === '' ? new Complaint(t('Type a program to launch.')) : { program, args };
}

export function environmentText(env: Launchable['env']): string {
  return joinWords(
    Object.entries(env).map(([name, value]) => (value === null ? `-${name}` : `${name}=${value}`)),
  );
}

/** `NAME=value` sets, `-NAME` takes away; the last of one name counts. */
export function parseEnvironment(line: string): Launchable['env'] | Complaint {
  const words = wordsIn(line);
  if (words instanceof Complaint) {
    return words;
  }
  const env = new Map<string, string | null>();
  for (const word of words) {
    const [, name, value] = /^([^=]+)=(.*)$/s.exec(word) ?? [];
    if (name !== undefined && value !== undefined && !name.startsWith('-')) {
      env.set(name, value);
    } else if (/^-[^=]+$/.test(word)) {
      env.set(word.slice(1), null);
    } else {
      return new Complaint(
        t('“{0}” is no variable: write NAME=value, or -NAME to take one away.', plainText(word)),
      );
    }
  }
  return Object.fromEntries(env);
}

export function descriptorsText(descriptors: readonly GivenDescriptor[]): string {
  return joinWords(descriptors.map(redirectionOf));
}

/** `3<file 4>file 5>>file 6<>file 7>&1`, each number once. */
export function parseDescriptors(line: string): readonly GivenDescriptor[] | Complaint {
  const words = wordsIn(line);
  if (words instanceof Complaint) {
    return words;
  }
  const descriptors = new Map<number, GivenDescriptor>();
  for (const word of words) {
    const parsed = parseRedirection(word);
    if (typeof parsed === 'string') {
      return new Complaint(parsed);
    }
    if (descriptors.has(parsed.number)) {
      return new Complaint(givenTwice(parsed.number));
    }
    descriptors.set(parsed.number, parsed);
  }
  return [...descriptors.values()];
}
