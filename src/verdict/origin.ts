import type { Process } from '../model/process.ts';
import { processLabel } from '../model/process-label.ts';
import type { Origin } from '../model/verdict.ts';
import { closestTo } from './evidence.ts';
import type { Subject, Twin } from './subject.ts';

/** Sharers that are named; of more only the count is said. */
const mostNamed = 3;

/** The oldest ancestor that holds the description without close-on-exec, else the oldest that holds it at all. */
export function originOf(subject: Subject): Origin | null {
  const twin = firstOf(subject);
  const open = twin?.descriptors.filter(({ closeOnExec }) => closeOnExec === false) ?? [];
  const found =
    twin &&
    closestTo(subject.descriptor.number, { ...twin, descriptors: open.length > 0 ? open : twin.descriptors });
  return twin && found ? { pid: twin.process.pid, number: found.number } : null;
}

function firstOf({ twins }: Subject): Twin | undefined {
  const oldest = [...twins].reverse();
  return (
    oldest.find(({ descriptors }) => descriptors.some(({ closeOnExec }) => closeOnExec === false)) ??
    oldest[0]
  );
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
  const named = between.map((process) =>
    holding.has(process) ? processLabel(process) : `${processLabel(process)}, which holds it no longer`,
  );
  const way = named.length === 0 ? '' : `, passed through ${named.join(', ')}`;
  return `Opened or first left open by ${processLabel(first.process)}${way}.`;
}

/** Who shares it beside the line of ancestors: siblings, and what a process that is gone has left behind. */
export function sharersLine(subject: Subject): string | null {
  const { descriptor, process, ancestors, world } = subject;
  if (descriptor.description === null) {
    return null;
  }
  const line = new Set([process, ...ancestors]);
  const below = (other: Process): boolean => world.ancestorsOf(other).includes(process);
  const sharers = world
    .holdersOf(descriptor.description)
    .filter((held) => !line.has(held.process) && !below(held.process));
  if (sharers.length === 0) {
    return null;
  }
  const named = sharers
    .slice(0, mostNamed)
    .map((held) => `${processLabel(held.process)} as ${held.descriptor.number}`);
  const more = sharers.length > mostNamed ? ` and ${sharers.length - mostNamed} more` : '';
  return `It is open beside this line too, in ${named.join(', ')}${more}.`;
}
