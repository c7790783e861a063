import { plainText } from '../../model/plain-text.ts';
import { relations, relationTags } from '../../model/process.ts';
import { processLabel } from '../../model/process-label.ts';
import { severities, verdictNames } from '../../model/verdict.ts';
import { countLeaks, leaksInWords, leaksOf } from '../leaks.ts';
import type { Report, ReportProcess } from '../report.ts';
import type { Brief, Part } from './brief.ts';
import { leakPart, type Placed } from './leak-part.ts';

/**
 * An inspection for a language model: leaks, broken promises, what is not known, then counts; all of the inspected
 * process and those beside and below it, then the same of its ancestors, which nobody asked for. Hostile text.
 */
export function inspectionBrief(report: Report): Brief {
  const processes = relationTags.flatMap((relation) =>
    report.processes.filter((process) => process.relation === relation),
  );
  const [below, above] = [false, true].map((isAbove) =>
    processes.filter(({ relation }) => (relation === 'ancestor') === isAbove),
  );
  return {
    heading: [summaryOf(report)],
    parts: [
      ...partsOf(report, below ?? []),
      ...report.refusals.map(({ message }): Part => ({ noun: 'refusal', lines: [message] })),
      ...partsOf(report, above ?? []),
    ],
  };
}

function partsOf(report: Report, processes: readonly ReportProcess[]): readonly Part[] {
  return [
    ...leakGroups(processes).map((group) => leakPart(report, group, null)),
    ...processes.flatMap(promiseParts),
    ...processes.flatMap(unknownParts),
    ...processes.map(countPart),
  ];
}

function summaryOf({ processes }: Report): string {
  const ancestors = processes.filter(({ relation }) => relation === 'ancestor');
  const below = countLeaks(processes) - countLeaks(ancestors);
  const above = countLeaks(ancestors);
  const promises = processes.reduce((sum, { brokenPromises }) => sum + brokenPromises.length, 0);
  return [
    below === 0 ? 'No leaked descriptor.' : `${leaksInWords(below)}.`,
    ...(above > 0 ? [`${leaksInWords(above)} in ancestors.`] : []),
    ...(promises > 0 ? [`${promises} broken ${promises === 1 ? 'promise' : 'promises'}.`] : []),
  ].join(' ');
}

/** The worst first; what many processes have from one origin is one group. */
function leakGroups(processes: readonly ReportProcess[]): readonly (readonly [Placed, ...Placed[]])[] {
  const groups = new Map<string, [Placed, ...Placed[]]>();
  for (const process of processes) {
    for (const descriptor of leaksOf(process)) {
      const { description, number, origin } = descriptor;
      const own = description === null || origin === null ? process.pid : '';
      const key = [description, number, origin?.pid, origin?.number, own].join('/');
      const group = groups.get(key);
      if (group) {
        group.push({ process, descriptor });
      } else {
        groups.set(key, [{ process, descriptor }]);
      }
    }
  }
  const rank = ([{ descriptor }]: readonly [Placed, ...Placed[]]): number =>
    severities.indexOf(descriptor.severity);
  return [...groups.values()].sort((a, b) => rank(a) - rank(b));
}

function promiseParts(process: ReportProcess): readonly Part[] {
  return process.brokenPromises.map(({ convention, sentence }) => ({
    noun: 'broken promise',
    lines: [`BROKEN PROMISE (${convention.name}): ${sentence}`],
  }));
}

/** A process that protects itself refuses every descriptor with the same words but for the number: once is enough. */
function unknownParts(process: ReportProcess): readonly Part[] {
  const groups = new Map<string, { readonly reason: string; readonly numbers: number[] }>();
  for (const { verdict, number, evidence } of process.descriptors) {
    if (verdict === 'unknown') {
      const [reason = ''] = evidence;
      const key = reason.replace(/\d+/g, '');
      const group = groups.get(key) ?? { reason, numbers: [] };
      group.numbers.push(number);
      groups.set(key, group);
    }
  }
  return [...groups.values()].map(({ reason, numbers }) => {
    const [first, ...others] = numbers;
    const more = others.length > 0 ? ` The same of ${inRuns(others)}.` : '';
    return {
      noun: 'group of unknown descriptors',
      lines: [`UNKNOWN: descriptor ${first} of ${processLabel(process)}. ${reason}${more}`],
    };
  });
}

/** `1-3, 7` for 1, 2, 3 and 7. */
function inRuns(numbers: readonly number[]): string {
  const runs: { readonly from: number; to: number }[] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last && number === last.to + 1) {
      last.to = number;
    } else {
      runs.push({ from: number, to: number });
    }
  }
  return runs.map(({ from, to }) => (from === to ? `${from}` : `${from}-${to}`)).join(', ');
}

function countPart(process: ReportProcess): Part {
  const { descriptors, relation, parentPid, forkedNotExeced, tableRead, refusals } = process;
  const counts = verdictNames.flatMap((name) => {
    const count = descriptors.filter(({ verdict }) => verdict === name).length;
    return count > 0 ? [`${count} ${name}`] : [];
  });
  const forked = forkedNotExeced ? ', forked and not exec’d' : '';
  // An empty table is a table; one that was refused holds nobody knows what.
  const table = tableRead ? (counts.length > 0 ? counts.join(', ') : 'no descriptor') : 'table not read';
  const why = refusals.map(({ message }) => ` ${plainText(message)}`).join('');
  return {
    noun: 'process',
    lines: [
      `${processLabel(process)}, ${relations[relation]}, parent ${parentPid}${forked}: ${table}.${why}`,
    ],
  };
}
