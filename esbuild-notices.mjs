import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const root = import.meta.dirname;

/** The licences of what was bundled of other packages, each of which asks to go with every copy. */
export async function noticesOf(files) {
  const names = new Set(
    files.flatMap((file) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? []),
  );
  const notices = await Promise.all([...names].sort().map(noticeOf));
  return `FD Inheritance holds these packages, or parts of them.\n\n${notices.join('\n')}`;
}

async function noticeOf(name) {
  const folder = join(root, 'node_modules', name);
  const { version, license, author } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const file = (await readdir(folder)).find((each) => /^licen[cs]e(\.|$)/i.test(each));
  const text = file === undefined ? writtenBy(author) : await readFile(join(folder, file), 'utf8');
  return `${'='.repeat(80)}\n${name} ${version} (${license})\n\n${text.trim()}\n`;
}

function writtenBy(author) {
  return `Copyright ${typeof author === 'string' ? author : author?.name}. Its package has no text of the licence.`;
}
