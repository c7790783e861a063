import { type Saved, savedEnding, writeSaved } from '../saved.ts';
import { csvOf } from './csv.ts';
import { markdownOf } from './markdown.ts';

/** What a snapshot can be written as, and how it is called. */
export const exportFormats = {
  markdown: { name: 'Markdown', ending: '.md', write: markdownOf },
  csv: { name: 'CSV', ending: '.csv', write: csvOf },
  json: { name: 'JSON', ending: savedEnding, write: writeSaved },
} as const satisfies Readonly<
  Record<string, { name: string; ending: string; write: (saved: Saved) => string }>
>;
export type ExportFormat = keyof typeof exportFormats;

/** Markdown is what people paste where everybody reads it. */
export function isRedactedUnlessTold(format: ExportFormat): boolean {
  return format === 'markdown';
}
