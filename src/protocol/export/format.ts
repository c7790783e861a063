/** What a snapshot can be written as. Apart from the writers, which whoever reads a command line does not need yet. */
export const exportFormatTags = ['markdown', 'csv', 'json'] as const;
export type ExportFormat = (typeof exportFormatTags)[number];

/** Markdown is what people paste where everybody reads it. */
export function isRedactedUnlessTold(format: ExportFormat): boolean {
  return format === 'markdown';
}
