import type { Host } from './saved.ts';

const minute = 60_000;
const units = [
  ['year', 365 * 24 * 60 * minute],
  ['month', 30 * 24 * 60 * minute],
  ['day', 24 * 60 * minute],
  ['hour', 60 * minute],
  ['minute', minute],
] as const;

/** `3 days ago`, for a time in ISO 8601 that a file says and `now` in milliseconds. Total: hostile text gives words. */
export function ageInWords(taken: string, now: number): string {
  const age = now - Date.parse(taken);
  if (Number.isNaN(age)) {
    return 'at an unknown time';
  }
  if (age < -minute) {
    return 'at a time that is yet to come here';
  }
  for (const [unit, length] of units) {
    const count = Math.floor(age / length);
    if (count > 0) {
      return `${count} ${unit}${count === 1 ? '' : 's'} ago`;
    }
  }
  return 'just now';
}

/** `Saved on HOST, 3 days ago`; hostile text. */
export function savedInWords({ name }: Host, taken: string, now: number): string {
  return `Saved on ${name ?? 'a machine that is not named'}, ${ageInWords(taken, now)}.`;
}
