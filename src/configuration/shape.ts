import { t } from '@vscode/l10n';
import * as v from 'valibot';
import { type GivenDescriptor, givenNumbers, givenTwice, modes, streams } from '../model/given.ts';
import { plainText } from '../model/plain-text.ts';
import type { LaunchConfiguration } from './configuration.ts';

/** The program of a system cannot be given a zero character: its texts end there. */
function text(message: () => string) {
  return v.pipe(
    v.string(message),
    v.check((value) => !value.includes('\0'), message),
  );
}

function filled(message: () => string) {
  return v.pipe(
    text(message),
    v.check((value) => value.trim() !== '', message),
  );
}

const { smallest, largest } = givenNumbers;
const numberMessage = () => t('"number" is a whole number from {0} to {1}.', smallest, largest);
const number = v.pipe(
  v.number(numberMessage),
  v.integer(numberMessage),
  v.minValue(smallest, numberMessage),
  v.maxValue(largest, numberMessage),
);

/** Not a union: of several shapes that do not fit nobody could say which was meant. */
const descriptor = v.pipe(
  v.strictObject({
    number,
    path: v.optional(filled(() => t('"path" is the path of a file to open.'))),
    mode: v.optional(v.picklist(modes, () => t('"mode" is one of {0}.', modes.join(', ')))),
    copyOf: v.optional(v.picklist(streams, () => t('"copyOf" is 0, 1 or 2.'))),
  }),
  v.check(
    ({ path, mode, copyOf }) =>
      (path === undefined) !== (copyOf === undefined) && !(mode && copyOf !== undefined),
    () => t('A descriptor has either "path", with a "mode", or "copyOf".'),
  ),
  v.transform(
    ({ number: to, path, mode, copyOf }): GivenDescriptor =>
      path === undefined ? { number: to, copyOf: copyOf ?? 1 } : { number: to, path, mode: mode ?? 'read' },
  ),
);

const environmentMessage = () =>
  t('"env" is an object of texts; null takes a variable away. No name is empty or has a "=" in it.');

/** One launch configuration as it is written; unknown keys are refused, since a mistyped one would do nothing. */
export const launchConfiguration = v.pipe(
  v.strictObject({
    name: filled(() => t('"name" is a text that is not empty.')),
    program: filled(() => t('"program" is the program to launch.')),
    args: v.optional(
      v.array(
        text(() => t('"args" is a list of texts.')),
        () => t('"args" is a list of texts.'),
      ),
      [],
    ),
    cwd: v.optional(v.nullable(filled(() => t('"cwd" is the path of a folder.'))), null),
    env: v.optional(
      v.pipe(
        v.unknown(),
        v.check((value) => !Array.isArray(value), environmentMessage),
        v.record(
          v.pipe(v.string(), v.regex(/^[^=\0]+$/, environmentMessage)),
          v.nullable(text(environmentMessage)),
          environmentMessage,
        ),
      ),
      {},
    ),
    descriptors: v.optional(
      v.pipe(
        v.array(descriptor, () => t('"descriptors" is a list of descriptors.')),
        v.rawCheck(({ dataset, addIssue }) => {
          const twice = dataset.typed
            ? dataset.value.find((each, at, list) => list.findIndex((one) => one.number === each.number) < at)
            : undefined;
          if (twice) {
            addIssue({ message: givenTwice(twice.number) });
          }
        }),
      ),
      [],
    ),
  }),
  v.transform((written): LaunchConfiguration => written),
);

/** What does not fit, in a sentence that says which field. */
export function sentenceOf({ kind, expected, received, message, path }: v.BaseIssue<unknown>): string {
  const key = `"${plainText(String(path?.at(-1)?.key ?? ''))}"`;
  if (expected === 'never' && path?.at(-1)?.origin === 'key') {
    return t('There is no {0} here.', key);
  }
  if (kind === 'schema' && received === 'undefined') {
    return t('{0} is missing.', key);
  }
  if (kind === 'schema' && expected === 'Object') {
    return path?.length ? t('A descriptor is an object.') : t('A launch configuration is an object.');
  }
  return message;
}
