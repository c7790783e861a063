import { kinds } from '../../model/kind.ts';
import { isOrphan } from '../../model/orphan.ts';
import { processLabel } from '../../model/process-label.ts';
import type { Finding, Rule, Subject } from '../subject.ts';
import { unseenParent } from '../unseen-parent.ts';

/** Its description is in no ancestor: the process opened it, or was handed it by a process that is gone. */
export const own: Rule = (subject) => {
  const { descriptor, process, ancestors, twins, world } = subject;
  if (twins.length > 0) {
    return null;
  }
  const unseen = unseenParent(subject) ?? unclear(subject);
  if (unseen) {
    return { verdict: 'unknown', confidence: 'none', evidence: [unseen], origin: null };
  }
  const doubts = doubtsOf(subject);
  const compared =
    descriptor.identity === 'kcmp' ? 'by kcmp(2)' : 'by their attributes, as kcmp(2) was refused';
  const read = ancestors.filter((ancestor) => world.tableOf(ancestor).kinds.size > 0);
  const since = process.forkedNotExeced ? 'after its fork' : 'itself';
  const evidence =
    read.length === 0
      ? `${processLabel(process)} has no ancestor whose descriptors could be compared: it opened it ${since}, or was left with it by a process that has ended.`
      : `No live ancestor holds it, compared ${compared} with ${read.map(processLabel).join(', ')}: ${processLabel(process)} opened it ${since}, or got it from a process that has ended or closed its own copy.`;
  return {
    verdict: 'own',
    confidence: doubts.length === 0 && descriptor.identity === 'kcmp' ? 'proved' : 'likely',
    evidence: [evidence, ...doubts],
    origin: null,
  } satisfies Finding;
};

/** Anonymous objects share one inode: where kcmp was refused on either side nothing tells them apart. */
function unclear({ descriptor, ancestors, world }: Subject): string | null {
  const holder = ancestors.find((ancestor) => {
    const { kinds: read, uncompared } = world.tableOf(ancestor);
    return (descriptor.description === null ? read : uncompared).has(descriptor.kind);
  });
  return holder
    ? `${processLabel(holder)} holds a ${kinds[descriptor.kind]} too, and only kcmp(2), which was refused, could tell whether it is the same.`
    : null;
}

function doubtsOf({ process, ancestors, world }: Subject): string[] {
  const doubts = ancestors
    .filter((ancestor) => world.tableOf(ancestor).hasGaps)
    .map((ancestor) => `Not every descriptor of ${processLabel(ancestor)} could be read.`);
  const [parent] = ancestors;
  if (process.parentPid !== 0 && isOrphan(process, parent)) {
    const adopter = parent ? processLabel(parent) : `process ${process.parentPid}`;
    doubts.push(`Its parent is ${adopter}: the process that started it may have ended.`);
  }
  if (process.parentPid === 0 && process.pid !== 1) {
    doubts.push('Its parent is outside this pid namespace.');
  }
  return doubts;
}
