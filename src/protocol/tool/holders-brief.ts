import { kinds } from '../../model/kind.ts';
import { processLabel } from '../../model/process-label.ts';
import type { Answer } from '../answer.ts';
import { objectText } from '../object-text.ts';
import type { Report } from '../report.ts';
import type { Brief, Part } from './brief.ts';
import { leakPart, unmarked } from './leak-part.ts';

/** Who has one object open, for a language model: those by accident first, with their proof. Hostile text. */
export function holdersBrief(answer: Answer, report: Report): Brief {
  const found = answer.holders.flatMap((holder) => {
    const process = report.processes.find(({ pid }) => pid === holder.pid);
    const descriptor = process?.descriptors.find(({ number }) => number === holder.number);
    return process && descriptor ? [{ holder, process, descriptor }] : [];
  });
  const { summary, advice } = answer;
  return {
    heading: [unmarked(summary), ...(advice ? [`Advice: ${unmarked(advice)}`] : [])],
    parts: [
      ...found
        .filter(({ holder }) => holder.accident)
        .map(({ holder, process, descriptor }) =>
          leakPart(report, [{ process, descriptor }], `It is the end "${holder.end}". ${holder.sentence}`),
        ),
      ...found
        .filter(({ holder }) => !holder.accident)
        .map(
          ({ holder, process, descriptor }): Part => ({
            noun: 'holder',
            lines: [
              `${processLabel(process)}, descriptor ${holder.number}, ${holder.end}, ${descriptor.verdict}: ${kinds[descriptor.kind]} ${objectText(descriptor)}. ${holder.sentence}`,
            ],
          }),
        ),
      ...report.refusals.map(({ message }): Part => ({ noun: 'refusal', lines: [message] })),
    ],
  };
}
