import { listed } from '../model/listed.ts';
import { processLabel } from '../model/process-label.ts';
import type { Origin } from '../model/verdict.ts';
import type { Subject, Twin } from './subject.ts';
import { twinIn } from './twin.ts';

/** The oldest ancestor that holds the description without close-on-exec, else the oldest that holds it at all. */
export function originOf(subject: Subject): Origin | null {
  const twin = firstOf(subject);
  if (!twin) {
    return null;
  }
  const { closest, open } = twin;
  const isOpen = closest.number === subject.descriptor.number && closest.closeOnExec === false;
  const { number } = isOpen ? closest : (open[0] ?? closest);
  return { pid: twin.process.pid, number };
}

function firstOf({ twins }: Subject): Twin | undefined {
  return twins.findLast(({ open }) => open.length > 0) ?? twins.at(-1);
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
export function sharersLine({ descriptor, process, ancestors, world }: Subject): string | null {
  const line = new Set([process, ...ancestors]);
  const sharers = world
    .sharersOf(descriptor.description)
    .filter((other) => !line.has(other) && !world.ancestorsOf(other).includes(process))
    .flatMap((other) => twinIn(other, descriptor, world) ?? []);
  const nameOf = (twin: Twin): string =>
    `${processLabel(twin.process)} as ${listed(twin.all, ({ number }) => String(number))}`;
  return sharers.length === 0 ? null : `It is open beside this line too, in ${listed(sharers, nameOf)}.`;
}
