/** What one round of one contestant took: milliseconds on the clock, and, where known, of the processor and KiB of memory. */
export interface Taken {
  readonly passed: number;
  readonly used: number | null;
  readonly memory?: number | null;
}

/** Somebody who reads the same tables. `round` is one whole reading; null where it is not installed. */
export interface Contestant {
  readonly name: string;
  /** What it does beside, or leaves out: a comparison is honest only when it is said. */
  readonly remark: string;
  readonly round: (() => Promise<Taken>) | null;
  end?(): Promise<void>;
}

export interface Result {
  readonly name: string;
  readonly remark: string;
  readonly missing: boolean;
  readonly rounds: readonly Taken[];
}

/** All contestants by turns, round by round, so that what else the machine does meets them all. The first round warms up. */
export async function race(contestants: readonly Contestant[], rounds: number): Promise<readonly Result[]> {
  const taken = contestants.map((): Taken[] => []);
  for (let round = 0; round <= rounds; round++) {
    for (const [index, { round: once }] of contestants.entries()) {
      const time = once === null ? null : await once();
      if (round > 0 && time !== null) {
        taken[index]?.push(time);
      }
    }
  }
  for (const { end } of contestants) {
    await end?.();
  }
  return contestants.map(({ name, remark, round }, index) => ({
    name,
    remark,
    missing: round === null,
    rounds: taken[index] ?? [],
  }));
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** The median of the ratios of each round: a slow moment of the machine slows both. */
export function ratio(a: Result, b: Result, of: keyof Taken): number {
  return medianOfPairs(a, b, of, (over, under) => over / under);
}

/** The median of the differences of each round. */
export function difference(a: Result, b: Result, of: keyof Taken): number {
  return medianOfPairs(a, b, of, (more, less) => more - less);
}

function medianOfPairs(
  a: Result,
  b: Result,
  of: keyof Taken,
  compare: (a: number, b: number) => number,
): number {
  return median(
    a.rounds.flatMap((taken, index) => {
      const [first, second] = [taken[of], b.rounds[index]?.[of]];
      return typeof first === 'number' && typeof second === 'number' && second > 0
        ? [compare(first, second)]
        : [];
    }),
  );
}
