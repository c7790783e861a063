import type { Lock } from '../../model/kind/lock.ts';
import { processLabel } from '../../model/process-label.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { standardStreams } from '../../model/standard-streams.ts';
import type { VerdictName } from '../../model/verdict.ts';
import { locksTakenByOthers } from '../../verdict/object.ts';
import type { Holding } from './holding.ts';
import { type Keeper, networkOf } from './keeper.ts';

/** A process of the snapshot by its label, another one by its number. */
export function labelOf(pid: number, { processes }: Snapshot): string {
  const process = processes.find((each) => each.pid === pid);
  return process ? processLabel(process) : `process ${pid}`;
}

/** How a process came by its descriptor, from the verdict on it. */
export function sentenceOf({ descriptor, process, verdict }: Holding, snapshot: Snapshot): string {
  const { origin, convention, evidence } = verdict;
  const from = origin ? ` from ${labelOf(origin.pid, snapshot)}` : '';
  const likely = verdict.confidence === 'proved' ? '' : ', very likely';
  const sentences: Readonly<Record<VerdictName, string>> = {
    leaked: `Inherited by accident${likely}${from}${origin ? `, which left descriptor ${origin.number} open` : ''}.`,
    unknown: evidence[0] ?? 'How it came by it is not known.',
    'shared-by-fork': `A fork${from} that has not called exec has everything that its parent had open.`,
    convention: `Passed on purpose${convention ? ` (${convention.name})` : ''}.`,
    deliberate: `Passed on purpose${from}.`,
    standard: `It is its ${standardStreams[descriptor.number] ?? 'standard stream'}.`,
    own:
      verdict.confidence === 'proved'
        ? 'It opened it itself, or was handed it by a process that has ended or closed its own copy.'
        : (evidence[0] ?? 'No live ancestor has it.'),
  };
  const network = networkOf(descriptor.details);
  const [taker] = locksTakenByOthers(descriptor, process.pid);
  return [
    sentences[verdict.verdict],
    taker ? takerSentence(taker, snapshot) : '',
    network ? `It is in another network namespace (${network}), as in a container.` : '',
  ]
    .filter(Boolean)
    .join(' ');
}

export function takerSentence(taker: Lock, snapshot: Snapshot): string {
  return taker.takerEnded
    ? `The lock was taken by process ${taker.pid}, which has ended.`
    : `The lock was taken by ${labelOf(taker.pid, snapshot)}.`;
}

const verbs: Readonly<Record<string, string>> = {
  listens: 'listens on it',
  'write end': 'has the write end',
  'both ends': 'has both ends',
  'lock holder': 'holds the lock',
};

/** `sleep (9) still has the write end, by accident`; one that waits for itself is said to. */
export function clauseOf(keeper: Keeper, waitsForItself = false): string {
  const { stance, holding } = keeper;
  const { end, verdict, descriptor } = holding;
  const label = waitsForItself ? `${keeper.label} itself` : keeper.label;
  const verb = verbs[end] ?? 'has it open';
  switch (stance) {
    case 'accident':
      return `${label} still ${end === 'listens' ? 'keeps it bound' : verb}, by accident`;
    case 'unsure':
      return `${label} still ${end === 'listens' ? 'keeps it bound' : verb}, whether by accident is not known`;
    case 'purpose':
      return `${label} ${verb}${reasonOf(verdict, descriptor.number)}`;
  }
}

/** What a process may have been handed, or others have from it by accident, is not said to be there on purpose. */
function reasonOf({ verdict, confidence }: Holding['verdict'], number: number): string {
  if (verdict === 'standard') {
    return ` as its ${standardStreams[number] ?? 'standard stream'}`;
  }
  if (verdict === 'shared-by-fork') {
    return ' as a fork';
  }
  const isDoubtful = verdict === 'unknown' || (verdict === 'own' && confidence !== 'proved');
  return isDoubtful ? '' : ' on purpose';
}
