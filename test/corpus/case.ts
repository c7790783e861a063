import type { VerdictName } from '../../src/model/verdict.ts';
import type programs from './programs.json';

/** A command that cases run; programs.json says which Debian package has it. */
export type ProgramName = keyof typeof programs;

/** What one descriptor of the process that is looked at has to be judged. */
export interface Expectation {
  /** Its number, or, where that is not the case's to choose, what matches its kind and target: `tcp socket:[7]`. */
  readonly at: number | RegExp;
  readonly verdict: VerdictName;
  /** The convention's name. */
  readonly convention?: string;
}

/** Real programs in one situation, and the verdicts that are right there. */
export interface Case {
  readonly name: string;
  readonly programs: readonly ProgramName[];
  /**
   * A bash script in a private folder, in which it is started with nothing open above 2. `$NODE` is Node, `$FIXTURES`
   * the folder of compiled C programs. It has to stay: what it leaves running is ended with it.
   */
  readonly script: string;
  /** What else is in the folder: texts by name. */
  readonly files?: Readonly<Record<string, string>>;
  /** A C program of test/fixtures that the script runs. */
  readonly fixture?: string;
  /** Whose table is judged: the one process of the case with such a command line, `sleep 1000` if nothing is said. */
  readonly process?: RegExp;
  /** True when the script says in a file `pid` which process that is, since its command line does not tell. */
  readonly saysPid?: boolean;
  /** True when the script makes a file `ready` once the situation is there; else it is when the process is. */
  readonly saysReady?: boolean;
  /** True when only root can make it. */
  readonly root?: boolean;
  /** Every descriptor above 2 that came to the process from outside; all that it has besides has to be its own. */
  readonly expected: readonly Expectation[];
  /** Numbers of which it was told what is not true; none if nothing is said. */
  readonly brokenPromises?: readonly number[];
}

export const leaked = (...numbers: readonly (number | RegExp)[]): readonly Expectation[] =>
  numbers.map((at) => ({ at, verdict: 'leaked' }));

export const deliberate = (...numbers: readonly (number | RegExp)[]): readonly Expectation[] =>
  numbers.map((at) => ({ at, verdict: 'deliberate' }));

export const shared = (...numbers: readonly (number | RegExp)[]): readonly Expectation[] =>
  numbers.map((at) => ({ at, verdict: 'shared-by-fork' }));

export const convention = (name: string, ...numbers: readonly (number | RegExp)[]): readonly Expectation[] =>
  numbers.map((at) => ({ at, verdict: 'convention', convention: name }));

/** Nothing above 2 arrives, though there was something to inherit. */
export const nothing: readonly Expectation[] = [];

/** A case that has a leak is there to be found; all others must be left in peace. */
export function kindOf({ expected }: Case): 'leaking' | 'innocent' {
  return expected.some(({ verdict }) => verdict === 'leaked') ? 'leaking' : 'innocent';
}
