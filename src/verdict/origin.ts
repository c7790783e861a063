import { t } from '@vscode/l10n';
import type { Descriptor } from '../model/descriptor.ts';
import { listed } from '../model/listed.ts';
import type { Process } from '../model/process.ts';
import { processLabel } from '../model/process-label.ts';
import type { Origin } from '../model/verdict.ts';
import type { Subject, Twin } from './subject.ts';
import { twinIn } from './twin.ts';
import { unseenParent } from './unseen-parent.ts';

/**
 * The oldest ancestor that holds the description without close-on-exec, else the oldest that holds it at all. Standard
 * streams are open by design: what a process made of its own, such as `exec 3>&1` of a shell, began with that process.
 */
export function originOf(subject: Subject): Origin | null {
  const twin = firstOf(subject);
  if (!twin) {
    return null;
  }
  const { closest, open } = twin;
  const isOpen = closest.number === subject.descriptor.number && closest.closeOnExec === false;
  const { number } = isOpen ? closest : (open.find(isNoStream) ?? open[0] ?? closest);
  return { pid: twin.process.pid, number };
}

function firstOf({ descriptor, twins }: Subject): Twin | undefined {
  return (
    (isNoStream(descriptor) ? twins.findLast(({ open }) => open.some(isNoStream)) : undefined) ??
    twins.findLast(({ open }) => open.length > 0) ??
    twins.at(-1)
  );
}

function isNoStream({ number }: Descriptor): boolean {
  return number > 2;
}

/**
 * Where it came from, in one line: `Opened or first left open by php (12), passed through sh (13).` The way down the
 * tree is the way of inheritance, also through processes that have closed it since.
 */
export function originLine(subject: Subject): string | null {
  const first = firstOf(subject);
  if (!first) {
    return null;
  }
  const { ancestors, twins } = subject;
  const between = ancestors.slice(0, ancestors.indexOf(first.process)).reverse();
  const holding = new Set(twins.map(({ process }) => process));
  const way = between
    .map((process) =>
      holding.has(process)
        ? processLabel(process)
        : t('{0}, which holds it no longer', processLabel(process)),
    )
    .join(', ');
  const name = processLabel(first.process);
  const { world } = subject;
  const above = {
    descriptor: first.closest,
    process: first.process,
    ancestors: world.ancestorsOf(first.process),
  };
  const unseen = unseenParent({ ...above, world });
  if (unseen === null) {
    return way === ''
      ? t('Opened or first left open by {0}.', name)
      : t('Opened or first left open by {0}, passed through {1}.', name, way);
  }
  const seen =
    way === ''
      ? t('The first that is seen with it is {0}.', name)
      : t('The first that is seen with it is {0}, passed through {1}.', name, way);
  return `${seen} ${unseen}`;
}

/** Who shares it beside the line of ancestors: siblings, and what a process that is gone has left behind. */
export function sharersLine({ descriptor, process, world }: Subject): string | null {
  // Each of a thousand workers may share each of a thousand descriptors: only those that are named are looked up.
  const line = world.lineOf(process);
  const sharers = world.sharersOf(descriptor.description).filter((other) => !line.has(other));
  const nameOf = (sharer: Process): string => {
    const numbers = twinIn(sharer, descriptor, world)?.all ?? [];
    return t(
      '{0} as {1}',
      processLabel(sharer),
      listed(numbers, ({ number }) => String(number)),
    );
  };
  return sharers.length === 0 ? null : t('It is open beside this line too, in {0}.', listed(sharers, nameOf));
}
