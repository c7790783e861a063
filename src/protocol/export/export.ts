import { type Saved, savedEnding, writeSaved } from '../saved.ts';
import { csvOf } from './csv.ts';
import type { ExportFormat } from './format.ts';
import { markdownOf } from './markdown.ts';

/** How each format is called and written. */
export const exportFormats = {
  markdown: { name: 'Markdown', ending: '.md', write: markdownOf },
  csv: { name: 'CSV', ending: '.csv', write: csvOf },
  json: { name: 'JSON', ending: savedEnding, write: writeSaved },
} as const satisfies Readonly<
  Record<ExportFormat, { name: string; ending: string; write: (saved: Saved) => string }>
>;
