import { severities, verdictNames } from '../../model/verdict.ts';
import type { Answer } from '../../protocol/answer.ts';
import type { ReportProcess } from '../../protocol/report.ts';

/** The editor draws all rows of a table that it is given: of a large one it is given so many, and the rest on request. */
export const pageSize = 1_000;

interface Known {
  readonly answer: Answer | null;
  readonly order: readonly number[];
}

/** Rows are asked for one by one; a table's order stays the same as long as the table. */
const known = new WeakMap<ReportProcess, Known>();

/** The numbers of a table as its rows stand: what was asked about first, then what needs attention first. */
export function orderOf(process: ReportProcess, answer: Answer | null): readonly number[] {
  const before = known.get(process);
  if (before?.answer === answer) {
    return before.order;
  }
  const order = sorted(process, answer);
  known.set(process, { answer, order });
  return order;
}

/** One list for each place in the order of attention: tables have their numbers in order, so that there is nothing more to sort. */
function sorted({ pid, descriptors }: ReportProcess, answer: Answer | null): readonly number[] {
  const asked = new Set(answer?.holders.flatMap((holder) => (holder.pid === pid ? [holder.number] : [])));
  const lists = new Map<number, number[]>();
  let [last, inOrder] = [-1, true];
  for (const { number, verdict, severity } of descriptors) {
    const attention = verdictNames.indexOf(verdict) * severities.length + severities.indexOf(severity);
    inOrder &&= number > last;
    last = number;
    const place = asked.has(number) ? attention - 1_000 : attention;
    const list = lists.get(place);
    if (list) {
      list.push(number);
    } else {
      lists.set(place, [number]);
    }
  }
  const ordered = [...lists].sort(([a], [b]) => a - b).map(([, numbers]) => numbers);
  return (inOrder ? ordered : ordered.map((numbers) => numbers.sort((a, b) => a - b))).flat();
}
