import { t } from '@vscode/l10n';
import { isOrphan } from '../model/orphan.ts';
import { processLabel } from '../model/process-label.ts';
import type { Subject } from './subject.ts';

/**
 * Without the parent's table, or its entry of the same number, nothing can be said. Except of orphans: init took
 * them in, and its table, which it hides from all but root, says nothing of where they come from.
 */
export function unseenParent({
  descriptor,
  process,
  ancestors,
  world,
}: Pick<Subject, 'descriptor' | 'process' | 'ancestors' | 'world'>): string | null {
  const [parent] = ancestors;
  if (isOrphan(process, parent)) {
    return null;
  }
  if (parent?.pid !== process.parentPid) {
    return t('Its parent ({0}) could not be seen, so what came from there is not known.', process.parentPid);
  }
  const entry = world.tableOf(parent).byNumber.get(descriptor.number);
  const refusal = parent.tableRead
    ? entry?.refusal
    : (parent.refusals.find(({ call }) => call.includes('/fd')) ?? parent.refusals.at(-1));
  if (refusal) {
    return t(
      'Whether it came from its parent {0} is not known: {1} was refused with {2}.',
      processLabel(parent),
      refusal.call,
      refusal.code,
    );
  }
  return parent.tableRead
    ? null
    : t(
        'Whether it came from its parent {0} is not known: reading was refused with an error.',
        processLabel(parent),
      );
}
