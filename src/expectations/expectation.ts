import type { Expect, ExpectationSource, ExpectationsInForce } from '../model/expectation.ts';
import type { KindTag } from '../model/kind.ts';

/** The file's name in a folder of the workspace. */
export const expectationsFile = '.fd-inheritance.json';

/** One entry: all that is not null must match, and at least one is not. */
export interface Expectation {
  readonly expect: Expect;
  readonly kinds: readonly KindTag[] | null;
  /** A glob on the object: its target, or its local address. */
  readonly path: string | null;
  /** A glob on the program's name, or on the executable's path where it holds a slash. */
  readonly program: string | null;
  /** First and last number, both included. */
  readonly numbers: readonly [number, number] | null;
  readonly reason: string;
}

/** Expectations with the place where they are written. */
export interface ExpectationList {
  readonly source: ExpectationSource;
  /** As verdicts name it, such as `.fd-inheritance.json`. */
  readonly name: string;
  readonly expectations: readonly Expectation[];
}

/** What is in force with the entries that it was made of: a matcher cannot be handed to a thread, entries can. */
export interface WrittenExpectations extends ExpectationsInForce {
  /** The weakest first. */
  readonly lists: readonly ExpectationList[];
}
