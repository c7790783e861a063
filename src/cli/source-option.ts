import { type SourceChoice, sourceChoices } from '../source/choice.ts';

/** For the commands that read live processes and nothing else. */
export const sourceOption = { source: { type: 'string', default: 'auto' } } as const;
export const unknownSource = `--source is one of ${sourceChoices.join(', ')}.`;

/** null for a word that names none. */
export function parseSource(word: string): SourceChoice | null {
  return sourceChoices.find((choice) => choice === word) ?? null;
}
