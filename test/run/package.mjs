import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { installServer } from '../vscode-server/install.mjs';
import { listArchive } from './archive.mjs';
import { runQuietly } from './command.mjs';
import { installDependencies } from './dependencies.mjs';
import { isMain, root } from './place.mjs';

const target = { name: 'linux-x64', os: 'linux', cpu: 'x64', libc: 'glibc', otherLibc: 'musl_x64' };
const shipped = [
  'package-lock.json',
  '.npmrc',
  '.vscodeignore',
  'README.md',
  'LICENSE',
  'CHANGELOG.md',
  'package.nls.json',
  'package.nls.ja.json',
  'l10n',
  'media',
];
const sources = ['esbuild.mjs', 'package.json', 'tsconfig.json', 'src', 'native', 'media'];
const listFile = join(root, 'test', 'run', 'vsix-files.txt');

/** Packs the extension for Linux into a VSIX file and returns the names of the files in it. */
export async function packageExtension(file) {
  const missing = [...shipped, 'media/icons/extension.png'].filter((name) => !existsSync(join(root, name)));
  if (missing.length > 0) {
    throw new Error(`The extension cannot be packed without ${missing.join(', ')}.`);
  }
  await installDependencies();
  const { node } = await installServer();
  const folder = await mkdtemp(join(tmpdir(), 'fd-inheritance-package-'));
  try {
    const stage = join(folder, 'stage');
    await fillStage(stage);
    await cp(await buildForProduction(join(folder, 'build')), join(stage, 'dist'), { recursive: true });
    // With dependency detection: without it vsce drops node_modules and says nothing.
    const vsce = join(root, 'node_modules', '@vscode', 'vsce', 'vsce');
    const options = [
      '--target',
      target.name,
      '--allow-missing-repository',
      '--no-rewrite-relative-links',
      '--out',
      file,
    ];
    await runQuietly(node, [vsce, 'package', ...options], { cwd: stage });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return listArchive(file);
}

/** Says how a list of files differs from the committed one; undefined when it does not. */
export async function compareWithList(names) {
  const text = existsSync(listFile) ? await readFile(listFile, 'utf8') : '';
  const expected = text.split('\n').filter(Boolean);
  const added = names.filter((name) => !expected.includes(name)).map((name) => `+ ${name}`);
  const removed = expected.filter((name) => !names.includes(name)).map((name) => `- ${name}`);
  return added.length + removed.length > 0 ? [...removed, ...added].join('\n') : undefined;
}

async function fillStage(stage) {
  await mkdir(stage, { recursive: true });
  for (const name of shipped) {
    await cp(join(root, name), join(stage, name), { recursive: true });
  }
  const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  delete manifest.scripts['vscode:prepublish'];
  await writeFile(join(stage, 'package.json'), JSON.stringify(manifest, null, 2));
  const platform = [`--os=${target.os}`, `--cpu=${target.cpu}`, `--libc=${target.libc}`];
  await runQuietly('npm', ['ci', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', ...platform], {
    cwd: stage,
  });
  const binaries = join(stage, 'node_modules', '@koromix', `koffi-${target.os}-${target.cpu}`);
  await rm(join(binaries, target.otherLibc), { recursive: true });
}

/** Builds in a copy, so that the development build in dist stays as it is. */
async function buildForProduction(folder) {
  await mkdir(folder);
  for (const name of sources) {
    await cp(join(root, name), join(folder, name), { recursive: true });
  }
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  await runQuietly(process.execPath, ['esbuild.mjs', '--production'], { cwd: folder });
  return join(folder, 'dist');
}

async function main() {
  const { values } = parseArgs({
    options: { out: { type: 'string' }, 'accept-files': { type: 'boolean', default: false } },
  });
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const name = `fd-inheritance-${version}-${target.name}.vsix`;
  const file = values.out ? resolve(process.env.INIT_CWD ?? process.cwd(), values.out) : join(root, name);
  const names = await packageExtension(file);
  if (values['accept-files']) {
    await writeFile(listFile, `${names.join('\n')}\n`);
  }
  const difference = await compareWithList(names);
  if (difference !== undefined) {
    throw new Error(
      `${file} does not hold the files in test/run/vsix-files.txt:\n${difference}\n` +
        'If that is meant: npm run package -- --accept-files',
    );
  }
  console.log(`packed ${file} (${names.length} files)`);
}

if (isMain(import.meta.url)) {
  await main().catch((error) => {
    console.log(error.message);
    process.exitCode = 1;
  });
}
