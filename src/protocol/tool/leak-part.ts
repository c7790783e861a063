import { kinds } from '../../model/kind.ts';
import { processLabel } from '../../model/process-label.ts';
import { objectText } from '../object-text.ts';
import type { Report, ReportDescriptor, ReportProcess } from '../report.ts';
import type { Part } from './brief.ts';

/** A descriptor with the process that has it. */
export interface Placed {
  readonly process: ReportProcess;
  readonly descriptor: ReportDescriptor;
}

/** So many other processes with the same leak are named. */
const namedAtMost = 20;

/** One leak, and who else has it from the same origin; `how` says more of it in a sentence. Hostile text. */
export function leakPart(
  { processes }: Report,
  [first, ...others]: readonly [Placed, ...Placed[]],
  how: string | null,
): Part {
  const { process, descriptor } = first;
  const { number, kind, severity, confidence, origin, evidence, consequence, remedy } = descriptor;
  const source = origin && processes.find(({ pid }) => pid === origin.pid);
  const named = others.slice(0, namedAtMost).map((other) => processLabel(other.process));
  const more = others.length > named.length ? ` and ${others.length - named.length} more` : '';
  return {
    noun: 'leak',
    lines: [
      `LEAKED: descriptor ${number} of ${processLabel(process)}, ${kinds[kind]} ${objectText(descriptor)}; severity ${severity}, identity ${confidence}.`,
      ...(how ? [`  ${how}`] : []),
      ...(named.length > 0 ? [`  The same leak is in ${named.join(', ')}${more}.`] : []),
      `  Evidence: ${unmarked(evidence.join(' '))}`,
      ...(origin
        ? [
            `  Origin: descriptor ${origin.number} of ${source ? processLabel(source) : `process ${origin.pid}`}.`,
          ]
        : []),
      ...(consequence ? [`  Consequence: ${unmarked(consequence)}`] : []),
      ...(remedy ? [`  Remedy: ${unmarked(remedy)}`] : []),
    ],
  };
}

/** Our sentences mark code as markdown does; the answer is plain. */
export function unmarked(sentence: string): string {
  return sentence.replaceAll('`', '');
}
