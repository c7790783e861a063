import { t } from '@vscode/l10n';
import type { Lock } from '../../model/kind/lock.ts';
import { processLabel } from '../../model/process-label.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { standardStream } from '../../model/standard-streams.ts';
import { locksTakenByOthers } from '../../verdict/object.ts';
import type { End } from './end.ts';
import type { Holding } from './holding.ts';
import { type Keeper, networkOf } from './keeper.ts';

/** A process of the snapshot by its label, another one by its number. */
export function labelOf(pid: number, { processes }: Snapshot): string {
  const process = processes.find((each) => each.pid === pid);
  return process ? processLabel(process) : t('process {0}', pid);
}

/** How a process came by its descriptor, from the verdict on it. */
export function sentenceOf(holding: Holding, snapshot: Snapshot): string {
  const { descriptor, process } = holding;
  const network = networkOf(descriptor.details);
  const [taker] = locksTakenByOthers(descriptor, process.pid);
  return [
    cameBy(holding, snapshot),
    taker ? takerSentence(taker, snapshot) : '',
    network ? t('It is in another network namespace ({0}), as in a container.', network) : '',
  ]
    .filter(Boolean)
    .join(' ');
}

function cameBy({ descriptor, verdict }: Holding, snapshot: Snapshot): string {
  const { origin, convention, confidence, evidence } = verdict;
  const from = origin && labelOf(origin.pid, snapshot);
  switch (verdict.verdict) {
    case 'leaked':
      return byAccident(confidence === 'proved', from, origin?.number ?? 0);
    case 'unknown':
      return evidence[0] ?? t('How it came by it is not known.');
    case 'shared-by-fork':
      return from === null
        ? t('A fork that has not called exec has everything that its parent had open.')
        : t('A fork from {0} that has not called exec has everything that its parent had open.', from);
    case 'convention':
      return convention ? t('Passed on purpose ({0}).', convention.name) : t('Passed on purpose.');
    case 'deliberate':
      return from === null ? t('Passed on purpose.') : t('Passed on purpose from {0}.', from);
    case 'standard':
      return t('It is its {0}.', streamOf(descriptor.number));
    case 'own':
      return confidence === 'proved'
        ? t('It opened it itself, or was handed it by a process that has ended or closed its own copy.')
        : (evidence[0] ?? t('No live ancestor has it.'));
  }
}

function byAccident(isProved: boolean, from: string | null, number: number): string {
  if (from === null) {
    return isProved ? t('Inherited by accident.') : t('Inherited by accident, very likely.');
  }
  return isProved
    ? t('Inherited by accident from {0}, which left descriptor {1} open.', from, number)
    : t('Inherited by accident, very likely from {0}, which left descriptor {1} open.', from, number);
}

function streamOf(number: number): string {
  return standardStream(number) ?? t('standard stream');
}

export function takerSentence(taker: Lock, snapshot: Snapshot): string {
  return taker.takerEnded
    ? t('The lock was taken by process {0}, which has ended.', taker.pid)
    : t('The lock was taken by {0}.', labelOf(taker.pid, snapshot));
}

/** `sleep (9) still has the write end, by accident`; one that waits for itself is said to. */
export function clauseOf(keeper: Keeper, waitsForItself = false): string {
  const { stance, holding } = keeper;
  const label = waitsForItself ? t('{0} itself', keeper.label) : keeper.label;
  switch (stance) {
    case 'accident':
      return t('{0}, by accident', stillHas(label, holding.end));
    case 'unsure':
      return t('{0}, whether by accident is not known', stillHas(label, holding.end));
    case 'purpose':
      return withReason(has(label, holding.end), holding.verdict, holding.descriptor.number);
  }
}

function has(label: string, end: End): string {
  switch (end) {
    case 'listens':
      return t('{0} listens on it', label);
    case 'write end':
      return t('{0} has the write end', label);
    case 'both ends':
      return t('{0} has both ends', label);
    case 'lock holder':
      return t('{0} holds the lock', label);
    default:
      return t('{0} has it open', label);
  }
}

function stillHas(label: string, end: End): string {
  switch (end) {
    case 'listens':
      return t('{0} still keeps it bound', label);
    case 'write end':
      return t('{0} still has the write end', label);
    case 'both ends':
      return t('{0} still has both ends', label);
    case 'lock holder':
      return t('{0} still holds the lock', label);
    default:
      return t('{0} still has it open', label);
  }
}

/** What a process may have been handed, or others have from it by accident, is not said to be there on purpose. */
function withReason(clause: string, { verdict, confidence }: Holding['verdict'], number: number): string {
  if (verdict === 'standard') {
    return t('{0} as its {1}', clause, streamOf(number));
  }
  if (verdict === 'shared-by-fork') {
    return t('{0} as a fork', clause);
  }
  const isDoubtful = verdict === 'unknown' || (verdict === 'own' && confidence !== 'proved');
  return isDoubtful ? clause : t('{0} on purpose', clause);
}
