import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Registers a language pack that has no words: the editor then runs in that language, and says in English what is its
 * own. Real packs come from a marketplace. Extensions are none the wiser: they bring their own words.
 */
export async function addLanguagePack(dataFolder: string, language: string): Promise<void> {
  const words = join(dataFolder, 'language-pack', 'main.i18n.json');
  await mkdir(join(dataFolder, 'language-pack'));
  await writeFile(words, JSON.stringify({ version: '1.0.0', contents: {} }));
  const hash = createHash('md5').update(language).digest('hex');
  const extension = { extensionIdentifier: { id: `test.language-pack-${language}` }, version: '1.0.0' };
  const pack = { hash, extensions: [extension], translations: { vscode: words }, label: language };
  await writeFile(join(dataFolder, 'languagepacks.json'), JSON.stringify({ [language]: pack }));
}
