import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import manifest from '../../package.json' with { type: 'json' };

/** Languages of the manifest, by the name of the file that has its words. */
export const languageFiles = { en: 'package.nls.json', ja: 'package.nls.ja.json' } as const;

export function manifestWords(language: keyof typeof languageFiles): Readonly<Record<string, string>> {
  return JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', languageFiles[language]), 'utf8'));
}

/** The key in `%key%`, which is how a manifest names words that are said in the reader's language. */
export function keyIn(text: string): string | null {
  return /^%([\w.]+)%$/.exec(text)?.[1] ?? null;
}

/** The manifest as the editor reads it in a language. */
export function manifestIn(language: keyof typeof languageFiles): typeof manifest {
  const words = manifestWords(language);
  return JSON.parse(JSON.stringify(manifest), (_name, value: unknown) => {
    const key = typeof value === 'string' ? keyIn(value) : null;
    return key === null ? value : (words[key] ?? value);
  });
}
