import type { ExpectationReference } from './expectation.ts';

/** The judgement of one descriptor; ARCHITECTURE.md says what each means. */
export const verdictNames = [
  'leaked',
  'unknown',
  'shared-by-fork',
  'convention',
  'deliberate',
  'standard',
  'own',
] as const;
export type VerdictName = (typeof verdictNames)[number];

export const confidences = ['proved', 'likely', 'none'] as const;
export type Confidence = (typeof confidences)[number];

/** How much harm the object can do in the wrong process, worst first. */
export const severities = ['critical', 'high', 'medium', 'low', 'none'] as const;
export type Severity = (typeof severities)[number];

/** Where a description was first left open: a descriptor of an ancestor. */
export interface Origin {
  readonly pid: number;
  readonly number: number;
}

/** A documented way of passing descriptors on purpose. */
export interface ConventionReference {
  /** Such as `GNU make jobserver`. */
  readonly name: string;
  /** The https address of its documentation. */
  readonly documentation: string;
}

/** What a process was told of a descriptor, by a convention, that is not true. */
export interface BrokenPromise {
  readonly convention: ConventionReference;
  readonly number: number;
  /** What was said, and why it is not so. */
  readonly sentence: string;
}

/** A verdict never comes without evidence: at least one sentence. */
export interface Verdict {
  readonly verdict: VerdictName;
  readonly confidence: Confidence;
  readonly severity: Severity;
  readonly origin: Origin | null;
  readonly evidence: readonly string[];
  /** The convention that names it, where the verdict rests on one. */
  readonly convention: ConventionReference | null;
  /** The entry that decided, or that agrees with what was found; null where none did. */
  readonly expectation: ExpectationReference | null;
  readonly consequence: string | null;
  readonly remedy: string | null;
}

/** What needs attention first: leaks, the worst first, then what is not known; equal ones by number. */
export function compareByAttention(a: Judged, b: Judged): number {
  return (
    verdictNames.indexOf(a.verdict) - verdictNames.indexOf(b.verdict) ||
    severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
    a.number - b.number
  );
}

type Judged = Pick<Verdict, 'verdict' | 'severity'> & { readonly number: number };
