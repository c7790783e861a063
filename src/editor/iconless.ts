import { plainText } from '../model/plain-text.ts';

/** Hostile text as a quick pick shows it: `$(name)` in it would be drawn as an icon. */
export function iconless(text: string): string {
  return plainText(text).replaceAll('$(', '$ (');
}
