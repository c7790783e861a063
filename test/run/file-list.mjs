import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './place.mjs';

const listFile = join(root, 'test', 'run', 'vsix-files.txt');
const modules = 'extension/node_modules/@koromix';

/** Where a package has one of its binaries. */
export function binaryPath(binary) {
  return `${modules}/${binary.package}/${binary.folder}/koffi.node`;
}

/** Says how the files of a target's package differ from the committed list; undefined when they do not. */
export async function compareWithList(names, target) {
  const text = existsSync(listFile) ? await readFile(listFile, 'utf8') : '';
  const expected = [...text.split('\n').filter(Boolean), ...target.binaries.flatMap(filesOf)];
  const added = names.filter((name) => !expected.includes(name)).map((name) => `+ ${name}`);
  const removed = expected.filter((name) => !names.includes(name)).map((name) => `- ${name}`);
  return added.length + removed.length > 0 ? [...removed, ...added].join('\n') : undefined;
}

/** Makes what is in a package the committed list: all but its binaries, by which alone targets differ. */
export async function acceptList(names, target) {
  const own = target.binaries.flatMap(filesOf);
  await writeFile(listFile, `${names.filter((name) => !own.includes(name)).join('\n')}\n`);
}

function filesOf(binary) {
  const folder = `${modules}/${binary.package}`;
  return [binaryPath(binary), `${folder}/index.js`, `${folder}/package.json`];
}
