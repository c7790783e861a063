import type { SectionName } from '../../src/model/alignment.ts';
import type { Access } from '../../src/model/descriptor.ts';
import type { Expect } from '../../src/model/expectation.ts';
import type { Confidence, Severity, VerdictName } from '../../src/model/verdict.ts';

/** The two tables side by side. */
export type Side = 'parent' | 'child';

export const verdictWords: Readonly<Record<VerdictName, string>> = {
  leaked: 'Leaked',
  unknown: 'Unknown',
  'shared-by-fork': 'Shared by fork',
  convention: 'Convention',
  deliberate: 'Deliberate',
  standard: 'Standard',
  own: 'Own',
};

export const verdictMeanings: Readonly<Record<VerdictName, string>> = {
  leaked: 'Inherited by accident: same number, no close-on-exec in the parent, no convention names it.',
  unknown: 'What was needed to judge could not be read.',
  'shared-by-fork': 'The child has not run a program of its own yet, so close-on-exec played no part.',
  convention: 'A documented way of passing descriptors names it, and the object fits.',
  deliberate: 'Somebody cleared close-on-exec or duplicated it on purpose.',
  standard: 'Standard input, output or error.',
  own: 'Opened by the child itself.',
};

export const expectationMeanings: Readonly<Record<Expect, string>> = {
  allow: 'Somebody wrote down that it may be there, and why.',
  deny: 'Somebody wrote down that it must not be there, and why.',
};

export const sectionWords: Readonly<Record<SectionName, string>> = {
  leaked: 'Inherited by accident',
  unknown: 'Not judged',
  'shared-by-fork': 'Shared until the child runs a program',
  intended: 'As intended',
  own: "The child's own",
  'not-inherited': 'Only in the parent',
};

export const severityWords: Readonly<Record<Severity, string>> = {
  critical: 'critical',
  high: 'high',
  medium: 'medium',
  low: 'low',
  none: 'harmless',
};

export const confidenceWords: Readonly<Record<Confidence, string>> = {
  proved: 'proved',
  likely: 'likely',
  none: 'no proof',
};

export const accessWords: Readonly<Record<Access, string>> = {
  r: 'read',
  w: 'write',
  rw: 'read and write',
};

export type ExecState = 'closes' | 'inheritable' | 'unknown';

export function execState(closeOnExec: boolean | null): ExecState {
  return closeOnExec === null ? 'unknown' : closeOnExec ? 'closes' : 'inheritable';
}

export const execWords: Readonly<Record<ExecState, string>> = {
  closes: 'closes on exec',
  inheritable: 'inheritable',
  unknown: 'unknown',
};

export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}
