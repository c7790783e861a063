import { t } from '@vscode/l10n';
import type { Host } from './saved.ts';

const minute = 60_000;
const units: readonly (readonly [length: number, inWords: (count: number) => string])[] = [
  [365 * 24 * 60 * minute, (count) => (count === 1 ? t('1 year ago') : t('{0} years ago', count))],
  [30 * 24 * 60 * minute, (count) => (count === 1 ? t('1 month ago') : t('{0} months ago', count))],
  [24 * 60 * minute, (count) => (count === 1 ? t('1 day ago') : t('{0} days ago', count))],
  [60 * minute, (count) => (count === 1 ? t('1 hour ago') : t('{0} hours ago', count))],
  [minute, (count) => (count === 1 ? t('1 minute ago') : t('{0} minutes ago', count))],
];

/** `3 days ago`, for a time in ISO 8601 that a file says and `now` in milliseconds. Total: hostile text gives words. */
export function ageInWords(taken: string, now: number): string {
  const age = now - Date.parse(taken);
  if (Number.isNaN(age)) {
    return t('at an unknown time');
  }
  if (age < -minute) {
    return t('at a time that is yet to come here');
  }
  for (const [length, inWords] of units) {
    const count = Math.floor(age / length);
    if (count > 0) {
      return inWords(count);
    }
  }
  return t('just now');
}

/** `Saved on HOST, 3 days ago`; hostile text. */
export function savedInWords({ name }: Host, taken: string, now: number): string {
  const age = ageInWords(taken, now);
  return name === null
    ? t('Saved on a machine that is not named, {0}.', age)
    : t('Saved on {0}, {1}.', name, age);
}
