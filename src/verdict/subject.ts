import type { Descriptor } from '../model/descriptor.ts';
import type { ExpectationReference } from '../model/expectation.ts';
import type { Process } from '../model/process.ts';
import type { Confidence, ConventionReference, Origin, VerdictName } from '../model/verdict.ts';
import type { Promises } from './conventions/promises.ts';
import type { Copies } from './table.ts';
import type { World } from './world.ts';

/** Another process and those of its descriptors that share the judged one's open file description. */
export interface Twin extends Copies {
  readonly process: Process;
  /** The one that says most: of the same number where there is one, else the first. */
  readonly closest: Descriptor;
}

/** One descriptor with all that a rule may ask about it. */
export interface Subject {
  readonly process: Process;
  readonly descriptor: Descriptor;
  /** Live ancestors, nearest first. */
  readonly ancestors: readonly Process[];
  /** Ancestors that hold the same description, nearest first. */
  readonly twins: readonly Twin[];
  /** What the conventions say of the process. */
  readonly promises: Promises;
  readonly world: World;
}

/** What a rule found; severity, consequence and remedy follow from it. */
export interface Finding {
  readonly verdict: VerdictName;
  readonly confidence: Confidence;
  readonly evidence: readonly string[];
  readonly origin: Origin | null;
  readonly convention?: ConventionReference;
  /** What to do about it where it must not be, in place of what its origin's language says. */
  readonly remedy?: string;
  readonly expectation?: ExpectationReference;
}

/** null when the rule does not apply. Rules are pure, total and tried in order. */
export type Rule = (subject: Subject) => Finding | null;
