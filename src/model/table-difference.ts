import type { Descriptor } from './descriptor.ts';
import { alteredTraits, type Trait } from './difference/traits.ts';

/** What a difference looks at; positions move whenever something is read, and so say nothing. */
export type Compared = Pick<
  Descriptor,
  'number' | 'kind' | 'target' | 'access' | 'flags' | 'closeOnExec' | 'inode' | 'mountId'
> & { readonly details: Readonly<Record<string, unknown>>; readonly refusal: object | null };

/** What of a number is not as it was: the object itself, or something about it. */
export type Aspect = 'object' | 'name' | Trait | 'endpoints' | 'locks';

export interface Altered<Row> {
  readonly before: Row;
  readonly after: Row;
  readonly aspects: readonly Aspect[];
}

/** What became of one process's table between two readings, by number. */
export interface Difference<Row> {
  readonly appeared: readonly Row[];
  readonly altered: readonly Altered<Row>[];
  readonly vanished: readonly Row[];
}

/** Of a socket: where it is bound, whom it talks to, in which state. */
const endpoints = ['local', 'remote', 'state', 'peer'];

/**
 * Compares two readings of one process. Of two objects that look the same in everything the system tells (two epolls,
 * the same file opened twice) it cannot be seen that the number was closed and used again in between.
 */
export function differenceOf<Row extends Compared>(
  before: readonly Row[],
  after: readonly Row[],
): Difference<Row> {
  const old = new Map(before.map((row) => [row.number, row]));
  const now = new Set(after.map(({ number }) => number));
  return {
    appeared: after.filter(({ number }) => !old.has(number)),
    altered: after.flatMap((row) => {
      const was = old.get(row.number);
      const aspects = was ? aspectsOf(was, row) : [];
      return was && aspects.length > 0 ? [{ before: was, after: row, aspects }] : [];
    }),
    vanished: before.filter(({ number }) => !now.has(number)),
  };
}

function aspectsOf(before: Compared, after: Compared): Aspect[] {
  // What could not be read is unknown, and the unknown has not changed; a followed table keeps what has not.
  if (before === after || before.refusal || after.refusal) {
    return [];
  }
  if (!isSameObject(before, after)) {
    return ['object'];
  }
  const traits = alteredTraits(before, after);
  const differs: [Aspect, boolean][] = [
    ['name', before.target !== after.target],
    ['access', traits.access],
    ['flags', traits.flags],
    ['close-on-exec', traits['close-on-exec']],
    ['endpoints', endpoints.some((key) => !isEqual(before.details[key], after.details[key]))],
    ['locks', !isEqual(before.details.locks ?? [], after.details.locks ?? [])],
  ];
  return differs.flatMap(([aspect, differ]) => (differ ? [aspect] : []));
}

function isSameObject(before: Compared, after: Compared): boolean {
  return before.inode === null || after.inode === null
    ? before.kind === after.kind && before.target === after.target
    : before.kind === after.kind && before.inode === after.inode && before.mountId === after.mountId;
}

function isEqual(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
