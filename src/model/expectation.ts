import type { Descriptor } from './descriptor.ts';
import type { Process } from './process.ts';
import type { Refusal } from './refusal.ts';

/** What people write down of a descriptor: it may be there, or it must not be. */
export const expects = ['allow', 'deny'] as const;
export type Expect = (typeof expects)[number];

/** Where expectations are written: `.fd-inheritance.json` in a folder, or the editor's settings. */
export const expectationSources = ['file', 'setting'] as const;
export type ExpectationSource = (typeof expectationSources)[number];

/** One entry that somebody wrote, as a verdict refers to it. */
export interface ExpectationReference {
  readonly expect: Expect;
  readonly source: ExpectationSource;
  /** The file or setting in the reader's words, such as `.fd-inheritance.json`; hostile text. */
  readonly name: string;
  /** The entry's place in its list, from 0. */
  readonly index: number;
  /** Why, as it was written; hostile text. */
  readonly reason: string;
}

/** The entry that speaks of a descriptor of a process, null where none does. Pure, and never throws. */
export type Expected = (process: Process, descriptor: Descriptor) => ExpectationReference | null;

/** Where nothing is written down. */
export const nothingExpected: Expected = () => null;

/** What is in force for one judgement, and why the rest of what was written is not. */
export interface ExpectationsInForce {
  readonly expected: Expected;
  readonly refusals: readonly Refusal[];
}
