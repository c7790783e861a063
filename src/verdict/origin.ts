import type { Descriptor } from '../model/descriptor.ts';
import { processLabel } from '../model/process-label.ts';
import type { Origin } from '../model/verdict.ts';
import { closestTo } from './evidence.ts';
import { mostNamed } from './listed.ts';
import type { Subject, Twin } from './subject.ts';
import { unseenParent } from './unseen-parent.ts';

/**
 * The oldest ancestor that holds the description without close-on-exec, else the oldest that holds it at all. Standard
 * streams are open by design: what a process made of its own, such as `exec 3>&1` of a shell, began with that process.
 */
export function originOf(subject: Subject): Origin | null {
  const twin = firstOf(subject);
  const number = twin && numberIn(subject, twin);
  return twin && number !== undefined ? { pid: twin.process.pid, number } : null;
}

function firstOf({ descriptor, twins }: Subject): Twin | undefined {
  const oldest = [...twins].reverse();
  const above = (twin: Twin): boolean => twin.descriptors.some(isLeftOpenAbove);
  return (
    (descriptor.number > 2 ? oldest.find(above) : undefined) ??
    oldest.find(({ descriptors }) => descriptors.some(isLeftOpen)) ??
    oldest[0]
  );
}

function numberIn(subject: Subject, twin: Twin): number | undefined {
  const closest = closestTo(subject, twin);
  const isSame = closest?.number === subject.descriptor.number && isLeftOpen(closest);
  const found = isSame
    ? closest
    : (twin.descriptors.find(isLeftOpenAbove) ?? twin.descriptors.find(isLeftOpen));
  return (found ?? closest)?.number;
}

function isLeftOpen({ closeOnExec }: Descriptor): boolean {
  return closeOnExec === false;
}

function isLeftOpenAbove(descriptor: Descriptor): boolean {
  return isLeftOpen(descriptor) && descriptor.number > 2;
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
  const name = processLabel(first.process);
  const { world } = subject;
  const descriptor = closestTo(subject, first) ?? subject.descriptor;
  const line = world.ancestorsOf(first.process);
  const unseen = unseenParent({ descriptor, process: first.process, ancestors: line, world });
  return unseen === null
    ? `Opened or first left open by ${name}${way}.`
    : `The first that is seen with it is ${name}${way}. ${unseen}`;
}

/** Who shares it beside the line of ancestors: siblings, and what a process that is gone has left behind. */
export function sharersLine({ descriptor, process, ancestors, twins, world }: Subject): string | null {
  const { description } = descriptor;
  if (description === null) {
    return null;
  }
  const holders = world.holdersOf(description);
  const count = holders.length - 1 - twins.length - world.countBelow(process, description);
  if (count <= 0) {
    return null;
  }
  const line = new Set([process, ...ancestors]);
  const named: string[] = [];
  for (const held of holders) {
    if (named.length === mostNamed) {
      break;
    }
    if (!line.has(held.process) && !world.ancestorsOf(held.process).includes(process)) {
      named.push(`${processLabel(held.process)} as ${held.descriptor.number}`);
    }
  }
  const more = count > named.length ? ` and ${count - named.length} more` : '';
  return `It is open beside this line too, in ${named.join(', ')}${more}.`;
}
