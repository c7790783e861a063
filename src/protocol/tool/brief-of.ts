import type { Answer } from '../answer.ts';
import type { Report } from '../report.ts';
import type { Brief } from './brief.ts';
import { holdersBrief } from './holders-brief.ts';
import { inspectionBrief } from './inspection-brief.ts';
import { redaction } from './redact.ts';

/** An inspection as the editor shows it. */
export interface Told {
  readonly title: string;
  readonly summary: string | null;
  readonly answer: Answer | null;
  readonly report: Report;
  readonly notice: string | null;
}

/** An inspection for a language model, without home folders and arguments, and with nothing hidden in its text. */
export function briefOf({ title, summary, answer, report, notice }: Told, homes: readonly string[]): Brief {
  const { heading, parts } = answer ? holdersBrief(answer, report) : inspectionBrief(report);
  const when = report.atExec ? ', just before its program began' : '';
  const redacted = redaction(report.processes, homes);
  return {
    heading: [
      `${title} (read ${report.taken}${when})`,
      ...(notice ? [notice] : []),
      ...(summary && !answer ? [summary] : []),
      ...heading,
    ].map(redacted),
    parts: parts.map(({ noun, lines }) => ({ noun, lines: lines.map(redacted) })),
  };
}

/** One sentence in place of an inspection, such as why there is none. */
export function briefSentence(sentence: string, homes: readonly string[]): Brief {
  return { heading: [redaction([], homes)(sentence)], parts: [] };
}
