import { t } from '@vscode/l10n';
import * as v from 'valibot';
import { expects } from '../model/expectation.ts';
import { type KindTag, kinds } from '../model/kind.ts';
import type { Expectation } from './expectation.ts';
import { objectionTo } from './glob.ts';

const kindTags = Object.keys(kinds) as KindTag[];

const kindMessage = (): string => t('"kind" is one of {0}, or a list of them.', kindTags.join(', '));
const kind = v.picklist(kindTags, kindMessage);

const numberMessage = (): string =>
  t('"number" is a descriptor number, or [first, last] with first not above last.');
const number = v.pipe(
  v.number(numberMessage),
  v.integer(numberMessage),
  v.minValue(0, numberMessage),
  v.maxValue(2 ** 31 - 1, numberMessage),
);
const range = v.pipe(
  v.strictTuple([number, number], numberMessage),
  v.check(([first, last]) => first <= last, numberMessage),
);

function glob(key: string) {
  const message = (): string => t('"{0}" is a glob, a text that is not empty.', key);
  return v.pipe(
    v.string(message),
    v.minLength(1, message),
    v.rawCheck(({ dataset, addIssue }) => {
      const objection = dataset.typed && dataset.value !== '' ? objectionTo(dataset.value) : null;
      if (objection !== null) {
        addIssue({ message: t('"{0}" is no glob: {1}.', key, objection) });
      }
    }),
  );
}

const reasonMessage = (): string => t('"reason" says why, in a text that is not empty.');

/** One entry as it is written; unknown keys are refused, since a mistyped one would match too much. */
export const entry = v.pipe(
  v.strictObject({
    expect: v.picklist(expects, () => t('"expect" is "allow" or "deny".')),
    kind: v.optional(v.union([kind, v.pipe(v.array(kind), v.minLength(1, kindMessage))], kindMessage)),
    path: v.optional(glob('path')),
    program: v.optional(glob('program')),
    number: v.optional(v.union([number, range], numberMessage)),
    reason: v.pipe(
      v.string(reasonMessage),
      v.check((text) => text.trim() !== '', reasonMessage),
    ),
  }),
  v.check(
    (written) => (written.kind ?? written.path ?? written.program ?? written.number) !== undefined,
    () => t('An entry names at least one of "kind", "path", "program" and "number".'),
  ),
  v.transform(
    (written): Expectation => ({
      expect: written.expect,
      kinds: typeof written.kind === 'string' ? [written.kind] : (written.kind ?? null),
      path: written.path ?? null,
      program: written.program ?? null,
      numbers:
        typeof written.number === 'number' ? [written.number, written.number] : (written.number ?? null),
      reason: written.reason,
    }),
  ),
);
export type Entry = v.InferInput<typeof entry>;

export const entries = v.array(entry, () => t('"expectations" is a list of entries.'));

/** The whole file. `$schema` is for editors. */
export const file = v.strictObject({
  $schema: v.optional(v.string(() => t('"$schema" is an address.'))),
  expectations: entries,
});
