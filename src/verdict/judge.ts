import type { Descriptor } from '../model/descriptor.ts';
import type { Process } from '../model/process.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { Verdict } from '../model/verdict.ts';
import { consequenceOf } from './consequence.ts';
import { conventions } from './conventions/conventions.ts';
import { remedyOf } from './remedy.ts';
import { deliberate } from './rules/deliberate.ts';
import { leaked } from './rules/leaked.ts';
import { own } from './rules/own.ts';
import { sharedByFork } from './rules/shared-by-fork.ts';
import { standard } from './rules/standard.ts';
import { unreadable } from './rules/unreadable.ts';
import { severityOf } from './severity.ts';
import type { Finding, Rule, Subject, Twin } from './subject.ts';

/** The first rule that applies decides. Conventions come before the flags: a claim that checks out explains them. */
const rules: readonly Rule[] = [unreadable, standard, own, sharedByFork, ...conventions, deliberate, leaked];

/** One verdict for each descriptor, in the snapshot's order: `judgement[process][descriptor]`. */
export type Judgement = readonly (readonly Verdict[])[];

/** Judges every descriptor of a snapshot against the live ancestors of its process. Total and without side effects. */
export function judge(snapshot: Snapshot): Judgement {
  const byPid = new Map(snapshot.processes.map((process) => [process.pid, process]));
  const holdings = new Map(snapshot.processes.map((process) => [process.pid, byDescription(process)]));
  return snapshot.processes.map((process) => {
    const ancestors = ancestorsOf(process, byPid);
    return process.descriptors.map((descriptor) => {
      const twins = ancestors.flatMap((ancestor): Twin[] => {
        const descriptors =
          descriptor.description === null
            ? undefined
            : holdings.get(ancestor.pid)?.get(descriptor.description);
        return descriptors ? [{ process: ancestor, descriptors }] : [];
      });
      return complete({ process, descriptor, ancestors, twins });
    });
  });
}

function complete(subject: Subject): Verdict {
  const finding = decide(subject);
  const harmful = finding.verdict === 'leaked';
  return {
    ...finding,
    severity: harmful ? severityOf(subject) : 'none',
    consequence: harmful ? consequenceOf(subject) : null,
    remedy: harmful ? remedyOf(subject.descriptor) : null,
  };
}

function decide(subject: Subject): Finding {
  for (const rule of rules) {
    const finding = rule(subject);
    if (finding) {
      return finding;
    }
  }
  return { verdict: 'unknown', confidence: 'none', evidence: ['No rule applies to it.'], origin: null };
}

/** Nearest first; a cycle, which the kernel never shows, would end the walk. */
function ancestorsOf(process: Process, byPid: ReadonlyMap<number, Process>): readonly Process[] {
  const ancestors: Process[] = [];
  let parent = byPid.get(process.parentPid);
  while (parent && parent !== process && !ancestors.includes(parent)) {
    ancestors.push(parent);
    parent = byPid.get(parent.parentPid);
  }
  return ancestors;
}

function byDescription({ descriptors }: Process): ReadonlyMap<number, readonly Descriptor[]> {
  const found = new Map<number, Descriptor[]>();
  for (const descriptor of descriptors) {
    if (descriptor.description !== null) {
      const same = found.get(descriptor.description);
      if (same) {
        same.push(descriptor);
      } else {
        found.set(descriptor.description, [descriptor]);
      }
    }
  }
  return found;
}
