import { mkdir, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { installNode } from '../vscode-server/install.mjs';
import { readArchive } from './archive.mjs';
import { runQuietly } from './command.mjs';
import { installDependencies } from './dependencies.mjs';
import { acceptList, compareWithList } from './file-list.mjs';
import { isMain, root } from './place.mjs';
import { Stages } from './stage.mjs';
import { findTargets, ownTarget } from './targets.mjs';

/**
 * Packs the extension once for each target into a folder, and yields each file with its target and what is in it.
 * `github` is OWNER/NAME@COMMIT of the repository that is published from: a marketplace's page finds its pictures there.
 */
export async function* packTargets(targets, folder, github) {
  const page = github === undefined ? undefined : pageOf(github);
  await installDependencies();
  const node = await installNode();
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  await mkdir(folder, { recursive: true });
  const draft = await mkdtemp(join(tmpdir(), 'fd-inheritance-package-'));
  try {
    const stages = new Stages(draft, page);
    for (const target of targets) {
      const file = join(folder, `fd-inheritance-${version}-${target.name}.vsix`);
      await pack(node, await stages.make(target), target, file, page);
      yield { target, file, content: await readArchive(file) };
    }
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

async function pack(node, stage, { name }, file, page) {
  // With dependency detection: without it vsce drops node_modules and says nothing.
  const vsce = join(root, 'node_modules', '@vscode', 'vsce', 'vsce');
  const options = [
    ...(name === 'universal' ? [] : ['--target', name]),
    ...(page === undefined
      ? ['--allow-missing-repository', '--no-rewrite-relative-links']
      : ['--baseContentUrl', page.content, '--baseImagesUrl', page.images]),
  ];
  await runQuietly(node, [vsce, 'package', ...options, '--out', file], { cwd: stage });
}

function pageOf(github) {
  const [, name, commit] = /^([\w.-]+\/[\w.-]+)@([0-9a-f]{40})$/.exec(github) ?? [];
  if (name === undefined) {
    throw new Error(`--github is OWNER/NAME@COMMIT, not ${github}.`);
  }
  const repository = `https://github.com/${name}`;
  const images = `https://raw.githubusercontent.com/${name}/${commit}`;
  return { repository, images, content: `${repository}/blob/${commit}` };
}

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      out: { type: 'string', default: '.' },
      github: { type: 'string' },
      'accept-files': { type: 'boolean', default: false },
    },
  });
  const folder = resolve(process.env.INIT_CWD ?? process.cwd(), values.out);
  const targets = findTargets(positionals.length > 0 ? positionals : [ownTarget()]);
  for await (const { target, file, content } of packTargets(targets, folder, values.github)) {
    const names = [...content.keys()];
    if (values['accept-files']) {
      await acceptList(names, target);
    }
    const difference = await compareWithList(names, target);
    if (difference !== undefined) {
      throw new Error(
        `${file} does not hold the files in test/run/vsix-files.txt:\n${difference}\n` +
          'If that is meant: npm run package -- --accept-files',
      );
    }
    console.log(`packed ${file} (${names.length} files, ${(await stat(file)).size} bytes)`);
  }
}

if (isMain(import.meta.url)) {
  await main().catch((error) => {
    console.log(error.message);
    process.exitCode = 1;
  });
}
