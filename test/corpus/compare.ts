import type { ReportDescriptor, ReportProcess } from '../../src/protocol/report.ts';
import type { Case, Expectation } from './case.ts';

/** One descriptor of a case: what it should be judged and what it is. */
export interface Row {
  readonly number: number | null;
  /** Its kind and target. */
  readonly object: string;
  readonly expected: string;
  readonly found: string;
  readonly right: boolean;
}

const absent = 'not there';

/** Sets the descriptors above 2 of one process, and what it was told, beside what the case expects. */
export function compare(given: Case, process: ReportProcess): readonly Row[] {
  return [...compareVerdicts(given, process), ...comparePromises(given, process)];
}

/** A row for each promise that is said to be broken, or should be. */
function comparePromises({ brokenPromises = [] }: Case, process: ReportProcess): readonly Row[] {
  const said = new Set(process.brokenPromises.map(({ number }) => number));
  const wordsFor = (broken: boolean): string => (broken ? 'broken promise' : 'no broken promise');
  return [...new Set([...brokenPromises, ...said])].map((number) => ({
    number,
    object: 'what was said of it',
    expected: wordsFor(brokenPromises.includes(number)),
    found: wordsFor(said.has(number)),
    right: brokenPromises.includes(number) === said.has(number),
  }));
}

function compareVerdicts({ expected }: Case, { descriptors }: ReportProcess): readonly Row[] {
  const left = new Set(expected);
  const rows = descriptors
    .filter(({ number }) => number > 2)
    .map((descriptor): Row => {
      const expectation = [...left].find((each) => isAbout(each, descriptor));
      if (expectation) {
        left.delete(expectation);
      }
      const expected = expectation ? wordsOf(expectation.verdict, expectation.convention) : 'own';
      const found = wordsOf(descriptor.verdict, descriptor.convention?.name);
      return {
        number: descriptor.number,
        object: objectOf(descriptor),
        expected,
        found,
        right: found === expected,
      };
    });
  const missing = [...left].map(
    ({ at, verdict, convention }): Row => ({
      number: typeof at === 'number' ? at : null,
      object: String(at),
      expected: wordsOf(verdict, convention),
      found: absent,
      right: false,
    }),
  );
  return [...rows, ...missing];
}

/** How well the judge did over many descriptors; each is 1 where nothing was to be found. */
export interface Figures {
  /** Of the leaks that are there, how many were found. */
  readonly recall: number;
  /** Of the leaks that were found, how many are there. */
  readonly precision: number;
  /** Of all descriptors, how many have exactly the right verdict, and the right convention. */
  readonly agreement: number;
}

export function figuresOf(rows: readonly Row[]): Figures {
  const there = rows.filter(({ expected }) => expected === 'leaked');
  const found = rows.filter((row) => row.found === 'leaked');
  return {
    recall: ratio(there.filter((row) => row.found === 'leaked').length, there.length),
    precision: ratio(found.filter(({ expected }) => expected === 'leaked').length, found.length),
    agreement: ratio(rows.filter(({ right }) => right).length, rows.length),
  };
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 1 : part / whole;
}

function isAbout({ at }: Expectation, descriptor: ReportDescriptor): boolean {
  return typeof at === 'number' ? at === descriptor.number : at.test(objectOf(descriptor));
}

function objectOf({ kind, target }: ReportDescriptor): string {
  return `${kind} ${target}`;
}

function wordsOf(verdict: string, convention?: string): string {
  return convention ? `${verdict}: ${convention}` : verdict;
}
