import { t } from '@vscode/l10n';
import { type KindTag, kinds } from '../../model/kind.ts';
import { isOrphan } from '../../model/orphan.ts';
import type { Process } from '../../model/process.ts';
import { processLabel } from '../../model/process-label.ts';
import { heldOnce, isByCalls, isHeldOnce, notFromByCalls, unclearByCalls } from '../by-calls.ts';
import { isByProgram, notFromByProgram, unclearByProgram } from '../by-program.ts';
import type { Finding, Rule, Subject } from '../subject.ts';
import { unseenParent } from '../unseen-parent.ts';
import type { World } from '../world.ts';

/** Its description is in no ancestor: the process opened it, or was handed it by a process that is gone. */
export const own: Rule = (subject) => {
  const { descriptor, process, twins } = subject;
  if (twins.length > 0) {
    return null;
  }
  const unseen = isHeldOnce(descriptor) ? null : (unseenParent(subject) ?? unclear(subject));
  if (unseen) {
    return { verdict: 'unknown', confidence: 'none', evidence: [unseen], origin: null };
  }
  const { doubts, compared, uncompared } = saidOf(subject);
  const isCompared = descriptor.identity === 'kcmp';
  if (isHeldOnce(descriptor)) {
    const isProved = doubts.length === 0 && isCompared;
    return foundOwn(isProved ? 'proved' : 'likely', [heldOnce(processLabel(process))]);
  }
  return isCompared ? compared : uncompared;
};

function foundOwn(confidence: Finding['confidence'], evidence: readonly string[]): Finding {
  return { verdict: 'own', confidence, evidence, origin: null };
}

/** What is said of every descriptor that a process has by itself: servers have thousands. */
interface Said {
  readonly doubts: readonly string[];
  readonly compared: Finding;
  readonly uncompared: Finding;
  /** Kinds of what some ancestor has, compared with nothing or at all. */
  readonly unclear: ReadonlySet<KindTag>;
  readonly read: ReadonlySet<KindTag>;
}

/** By the ancestors, which a world lists once for each process. */
const known = new WeakMap<Subject['ancestors'], Said>();

function saidOf(subject: Subject): Said {
  const { process, ancestors, world } = subject;
  const before = known.get(ancestors);
  if (before !== undefined) {
    return before;
  }
  const read = ancestors.filter((ancestor) => world.tableOf(ancestor).kinds.size > 0);
  const doubts = doubtsOf(subject);
  const said: Said = {
    doubts,
    compared: foundOwn(doubts.length === 0 ? 'proved' : 'likely', [
      notFrom(process, read, true, world),
      ...doubts,
    ]),
    uncompared: foundOwn('likely', [notFrom(process, read, false, world), ...doubts]),
    unclear: new Set(ancestors.flatMap((ancestor) => [...world.tableOf(ancestor).uncompared])),
    read: new Set(read.flatMap((ancestor) => [...world.tableOf(ancestor).kinds])),
  };
  known.set(ancestors, said);
  return said;
}

function notFrom(process: Process, ancestors: readonly Process[], isCompared: boolean, world: World): string {
  const name = processLabel(process);
  const { forkedNotExeced } = process;
  if (ancestors.length === 0) {
    return forkedNotExeced
      ? t(
          '{0} has no ancestor whose descriptors could be compared: it opened it after its fork, or was left with it by a process that has ended.',
          name,
        )
      : t(
          '{0} has no ancestor whose descriptors could be compared: it opened it itself, or was left with it by a process that has ended.',
          name,
        );
  }
  const others = ancestors.map(processLabel).join(', ');
  if (isCompared) {
    return forkedNotExeced
      ? t(
          'No live ancestor holds it, compared by kcmp(2) with {0}: {1} opened it after its fork, or got it from a process that has ended or closed its own copy.',
          others,
          name,
        )
      : t(
          'No live ancestor holds it, compared by kcmp(2) with {0}: {1} opened it itself, or got it from a process that has ended or closed its own copy.',
          others,
          name,
        );
  }
  if (isByProgram(world)) {
    return notFromByProgram(name, others, forkedNotExeced, world);
  }
  if (isByCalls(world)) {
    return notFromByCalls(name, others, forkedNotExeced);
  }
  return forkedNotExeced
    ? t(
        'No live ancestor holds it, compared by their attributes, as kcmp(2) was refused with {0}: {1} opened it after its fork, or got it from a process that has ended or closed its own copy.',
        others,
        name,
      )
    : t(
        'No live ancestor holds it, compared by their attributes, as kcmp(2) was refused with {0}: {1} opened it itself, or got it from a process that has ended or closed its own copy.',
        others,
        name,
      );
}

/** Anonymous objects share one inode: where kcmp was refused on either side nothing tells them apart. */
function unclear(subject: Subject): string | null {
  const { descriptor, ancestors, world } = subject;
  const said = saidOf(subject);
  if (!(descriptor.description === null ? said.read : said.unclear).has(descriptor.kind)) {
    return null;
  }
  const holder = ancestors.find((ancestor) => {
    const { kinds: read, uncompared } = world.tableOf(ancestor);
    return (descriptor.description === null ? read : uncompared).has(descriptor.kind);
  });
  if (holder && isByProgram(world)) {
    return unclearByProgram(processLabel(holder), kinds[descriptor.kind], world);
  }
  if (holder && isByCalls(world)) {
    return unclearByCalls(processLabel(holder), kinds[descriptor.kind]);
  }
  return holder
    ? t(
        '{0} holds a {1} too, and only kcmp(2), which was refused, could tell whether it is the same.',
        processLabel(holder),
        kinds[descriptor.kind],
      )
    : null;
}

function doubtsOf({ process, ancestors, world }: Subject): string[] {
  const doubts = ancestors
    .filter((ancestor) => world.tableOf(ancestor).hasGaps)
    .map((ancestor) => t('Not every descriptor of {0} could be read.', processLabel(ancestor)));
  const [parent] = ancestors;
  if (process.parentPid !== 0 && isOrphan(process, parent)) {
    doubts.push(
      parent
        ? t('Its parent is {0}: the process that started it may have ended.', processLabel(parent))
        : t('Its parent is process {0}: the process that started it may have ended.', process.parentPid),
    );
  }
  if (process.parentPid === 0 && process.pid !== 1) {
    doubts.push(t('Its parent is outside this pid namespace.'));
  }
  return doubts;
}
