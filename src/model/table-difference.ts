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
  const [left, right] = withoutKept(before, after);
  const old = new Map(left.map((row) => [row.number, row]));
  const now = new Set(right.map(({ number }) => number));
  return {
    appeared: right.filter(({ number }) => !old.has(number)),
    altered: right.flatMap((row) => {
      const was = old.get(row.number);
      const aspects = was ? aspectsOf(was, row) : [];
      return was && aspects.length > 0 ? [{ before: was, after: row, aspects }] : [];
    }),
    vanished: left.filter(({ number }) => !now.has(number)),
  };
}

/** Two tables, in order, without the rows that are one object in both: of a followed table nearly all are. */
function withoutKept<Row extends Compared>(before: readonly Row[], after: readonly Row[]): [Row[], Row[]] {
  const left: Row[] = [];
  const right: Row[] = [];
  let [from, to] = [0, 0];
  while (from < before.length || to < after.length) {
    const [old, now] = [before[from], after[to]];
    const [number = Infinity, other = Infinity] = [old?.number, now?.number];
    if (old !== undefined && number <= other) {
      if (old !== now) {
        left.push(old);
      }
      from++;
    }
    if (now !== undefined && other <= number) {
      if (old !== now) {
        right.push(now);
      }
      to++;
    }
  }
  return [left, right];
}

function aspectsOf(before: Compared, after: Compared): Aspect[] {
  // What could not be read is unknown, and the unknown has not changed.
  if (before.refusal || after.refusal) {
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
