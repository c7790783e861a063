import { kinds } from '../model/kind.ts';
import { plainText } from '../model/plain-text.ts';
import { relations, relationTags } from '../model/process.ts';
import { processLabel } from '../model/process-label.ts';
import { compareByAttention } from '../model/verdict.ts';
import { countLeaks, leaksInWords, leaksOf } from '../protocol/leaks.ts';
import { objectText } from '../protocol/object-text.ts';
import { recordedText } from '../protocol/recorded-text.ts';
import type { Report, ReportDescriptor, ReportProcess } from '../protocol/report.ts';
import { type Paint, painter, styleOfVerdict, wordOfVerdict } from './paint.ts';

/** Processes that one line names. */
const mostNamed = 8;

/** The report as text: the inspected process first, its ancestors last, leaks first in each, with proof and cure. */
export function renderReport(report: Report, colours: boolean): string {
  const paint = painter(colours);
  const processes = relationTags.flatMap((relation) =>
    report.processes.filter((process) => process.relation === relation),
  );
  const sections = processes.map((process) => renderProcess(process, paint));
  return `${[summary(report, paint), ...sections, ...report.refusals.map(({ message }) => message)].join('\n\n')}\n`;
}

/** One line on what matters; leaks above the inspected process were not asked for, but are not hidden. */
function summary({ processes }: Report, paint: Paint): string {
  const below = processes.filter(({ relation }) => relation !== 'ancestor');
  const above = countLeaks(processes.filter(({ relation }) => relation === 'ancestor'));
  const leaks = countLeaks(below);
  const more = above > 0 ? ` ${leaksInWords(above)} in its ancestors.` : '';
  if (leaks === 0) {
    return `No leaked descriptor.${more}`;
  }
  const where = below.filter((process) => leaksOf(process).length > 0).map(processLabel);
  return `${paint(['bold', 'red'], `${leaksInWords(leaks)} in ${named(where)}.`)}${more}`;
}

/** A build may start hundreds that leak alike. */
function named(labels: readonly string[]): string {
  const more = labels.length - mostNamed;
  return more > 0 ? `${labels.slice(0, mostNamed).join(', ')} and ${more} more` : labels.join(', ');
}

function renderProcess(process: ReportProcess, paint: Paint): string {
  const forked = process.forkedNotExeced ? ', forked, not exec’d' : '';
  const recorded = recordedText(process);
  const heading = `${paint('bold', processLabel(process))}  ${relations[process.relation]}, parent ${process.parentPid}${forked}${recorded === null ? '' : `, ${recorded}`}`;
  const lines = [heading, `  ${plainText(process.command)}`];
  lines.push(...process.refusals.map(({ message }) => paint('yellow', `  ${message}`)));
  lines.push(
    ...process.brokenPromises.map(({ convention, sentence }) =>
      paint('yellow', `  Broken promise (${convention.name}): ${sentence}`),
    ),
  );
  const unread = process.descriptors.filter(({ refusal }) => refusal !== null);
  // A process that protects itself refuses every descriptor with the same words: once is enough.
  const collapsed = unread.length > 3 ? unread : [];
  if (collapsed.length > 0) {
    lines.push(
      paint(
        'yellow',
        `  ${collapsed.length} descriptors cannot be read, the first: ${collapsed[0]?.evidence[0]}`,
      ),
    );
  }
  const shown = process.descriptors.filter(({ refusal }) => refusal === null || collapsed.length === 0);
  const sorted = shown.sort(compareByAttention);
  if (sorted.length > 0) {
    lines.push(paint('dim', `  ${columns('VERDICT', 'FD', 'MODE', 'ON EXEC', 'KIND')}  OBJECT`));
  }
  sorted.forEach((descriptor) => void addDescriptor(descriptor, paint, lines));
  return lines.join('\n');
}

function addDescriptor(descriptor: ReportDescriptor, paint: Paint, lines: string[]): void {
  const { verdict, number, access, closeOnExec, kind, evidence, consequence, remedy } = descriptor;
  const { convention, expectation } = descriptor;
  const onExec = closeOnExec === null ? 'unknown' : closeOnExec ? 'closes' : 'stays open';
  const word = wordOfVerdict(verdict);
  const row = `  ${columns(word, String(number), access ?? '-', onExec, kinds[kind])}  ${plainText(objectText(descriptor))}`;
  const style = styleOfVerdict(verdict);
  lines.push(style ? paint(style, row) : row);
  if (verdict === 'leaked' || verdict === 'unknown' || convention !== null || expectation !== null) {
    const see = convention && `See ${convention.documentation}`;
    const notes = [consequence, ...evidence, see, remedy && `Fix: ${remedy}`];
    lines.push(...notes.flatMap((note) => (note ? [`      ${note}`] : [])));
  }
}

function columns(verdict: string, number: string, access: string, onExec: string, kind: string): string {
  return `${verdict.padEnd(14)} ${number.padStart(5)}  ${access.padEnd(4)}  ${onExec.padEnd(10)}  ${kind.padEnd(13)}`;
}
