import { t } from '@vscode/l10n';
import { type Expected, nothingExpected } from '../model/expectation.ts';
import type { Process } from '../model/process.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { BrokenPromise, Verdict } from '../model/verdict.ts';
import { consequenceOf } from './consequence/consequence.ts';
import { promisesOf } from './conventions/promises.ts';
import { withExpectation } from './expectation.ts';
import { remedyOf } from './remedy/remedy.ts';
import { beside } from './rules/beside.ts';
import { convention } from './rules/convention.ts';
import { deliberate } from './rules/deliberate.ts';
import { given } from './rules/given.ts';
import { handedOn } from './rules/handed-on.ts';
import { leaked } from './rules/leaked.ts';
import { leftBehind } from './rules/left-behind.ts';
import { otherEnd } from './rules/other-end.ts';
import { own } from './rules/own.ts';
import { sharedByFork } from './rules/shared-by-fork.ts';
import { standard } from './rules/standard.ts';
import { unreadable } from './rules/unreadable.ts';
import { upgrade } from './rules/upgrade.ts';
import { severityOf } from './severity.ts';
import type { Finding, Rule, Subject, Twin } from './subject.ts';
import { twinIn } from './twin.ts';
import { worldOf } from './world.ts';

/** The first rule that applies decides. Conventions come before the flags: a claim that checks out explains them. */
const rules: readonly Rule[] = [
  unreadable,
  standard,
  given,
  beside,
  sharedByFork,
  convention,
  leftBehind,
  otherEnd,
  own,
  deliberate,
  upgrade,
  handedOn,
  leaked,
];

/** What is said of one process: a verdict for each descriptor, in order, and what it was told that is not true. */
export interface ProcessJudgement {
  readonly verdicts: readonly Verdict[];
  readonly brokenPromises: readonly BrokenPromise[];
}

/** One for each process, in the snapshot's order. */
export type Judgement = readonly ProcessJudgement[];

const nobody: readonly Twin[] = [];

/**
 * Judges every descriptor of a snapshot against the live ancestors of its process, and by what was written down of it;
 * of processes that are not asked about nothing is said. Total and without side effects.
 */
export function judge(
  snapshot: Snapshot,
  expected: Expected = nothingExpected,
  isAsked: (process: Process) => boolean = () => true,
): Judgement {
  const world = worldOf(snapshot);
  return snapshot.processes.map((process) => {
    if (!isAsked(process)) {
      return { verdicts: [], brokenPromises: [] };
    }
    const ancestors = world.ancestorsOf(process);
    const promises = promisesOf(process, world);
    const repeated = new Repeated();
    const verdicts = process.descriptors.map((descriptor) => {
      // Nearly all that a server has it shares with nobody.
      const twins = world.isShared(descriptor.description)
        ? ancestors.flatMap((ancestor) => twinIn(ancestor, descriptor, world) ?? [])
        : nobody;
      return complete({ process, descriptor, ancestors, twins, promises, world }, expected, repeated);
    });
    return { verdicts, brokenPromises: promises.broken };
  });
}

/** Of thousands that a process has by itself one and the same is found: their verdict is made once. */
class Repeated {
  #finding: Finding | undefined;
  #verdict: Verdict | undefined;

  verdictOf(finding: Finding, make: () => Verdict): Verdict {
    if (this.#verdict === undefined || this.#finding !== finding) {
      this.#finding = finding;
      this.#verdict = make();
    }
    return this.#verdict;
  }
}

function complete(subject: Subject, expected: Expected, repeated: Repeated): Verdict {
  const finding = withExpectation(decide(subject), expected(subject.process, subject.descriptor));
  return finding.verdict === 'leaked'
    ? verdictOf(subject, finding)
    : repeated.verdictOf(finding, () => verdictOf(subject, finding));
}

function verdictOf(subject: Subject, finding: Finding): Verdict {
  const { verdict, confidence, evidence, origin } = finding;
  const harmful = verdict === 'leaked';
  return {
    verdict,
    confidence,
    evidence,
    origin,
    convention: finding.convention ?? null,
    expectation: finding.expectation ?? null,
    severity: harmful ? severityOf(subject) : 'none',
    consequence: harmful ? consequenceOf(subject) : null,
    remedy: harmful ? (finding.remedy ?? remedyOf(subject, finding.origin)) : null,
  };
}

function decide(subject: Subject): Finding {
  for (const rule of rules) {
    const finding = rule(subject);
    if (finding) {
      return finding;
    }
  }
  return { verdict: 'unknown', confidence: 'none', evidence: [t('No rule applies to it.')], origin: null };
}
