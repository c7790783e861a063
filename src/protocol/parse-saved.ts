import { t } from '@vscode/l10n';
import * as v from 'valibot';
import { largestSaved, type Saved, savedSchema } from './saved.ts';

/** Objects and lists within each other; a report has about ten levels. */
const deepest = 100;

export function tooLarge(): string {
  return t('It is larger than {0} MB, which no snapshot is.', largestSaved / 2 ** 20);
}

/**
 * Reads the text of a saved snapshot, which may come from anywhere. Total: a sentence says why it is none, to go after
 * the file's name.
 */
export function parseSaved(json: string): Saved | string {
  if (json.length > largestSaved) {
    return tooLarge();
  }
  let value: unknown;
  try {
    value = JSON.parse(json.replace(/^\uFEFF/, ''));
  } catch {
    return t('It is no snapshot of FD Inheritance: it is not JSON.');
  }
  if (!isSnapshot(value)) {
    return t('It is no snapshot of FD Inheritance.');
  }
  if (value.format !== 1) {
    return t('It was saved by a newer version of FD Inheritance, in a format that this one does not know.');
  }
  if (isDeep(value)) {
    return t('It is a damaged snapshot: it is nested too deeply.');
  }
  const parsed = v.safeParse(savedSchema, value, { abortEarly: true });
  if (parsed.success) {
    return parsed.output;
  }
  const path = v.getDotPath(parsed.issues[0]);
  return path === null
    ? t('It is a damaged snapshot: it is not what it should be.')
    : t('It is a damaged snapshot: {0} is not what it should be.', path);
}

function isSnapshot(value: unknown): value is { kind: unknown; format: unknown } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'kind' in value &&
    'format' in value &&
    value.kind === 'fd-inheritance-snapshot'
  );
}

/** Level by level: what is nested deeply enough to overflow the stack must not be walked by calls. */
function isDeep(value: unknown): boolean {
  let level = [value];
  for (let depth = 0; depth < deepest && level.length > 0; depth++) {
    level = level.flatMap((each): unknown[] =>
      typeof each === 'object' && each !== null ? Object.values(each) : [],
    );
  }
  return level.length > 0;
}
