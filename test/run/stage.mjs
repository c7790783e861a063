import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runQuietly } from './command.mjs';
import { root } from './place.mjs';

const lists = ['package-lock.json', '.npmrc'];
const shipped = [
  '.vscodeignore',
  'README.md',
  'LICENSE',
  'CHANGELOG.md',
  'package.nls.json',
  'package.nls.ja.json',
  'l10n',
  'media',
];
const sources = [
  'esbuild.mjs',
  'esbuild-notices.mjs',
  'esbuild-parts.mjs',
  'package.json',
  'tsconfig.json',
  'src',
  'native',
  'media',
];

/**
 * Makes folders as vsce wants to find them, each with the binaries of one target. What all share, the build and koffi's
 * packages of each system, is made once, beside them.
 */
export class Stages {
  #folder;
  #page;
  #built;
  #fetched = new Map();

  /** `page` says where the repository is, for what the marketplace's page shows; it may be undefined. */
  constructor(folder, page) {
    const missing = [...shipped, 'media/icons/extension.png'].filter((name) => !existsSync(join(root, name)));
    if (missing.length > 0) {
      throw new Error(`The extension cannot be packed without ${missing.join(', ')}.`);
    }
    this.#folder = folder;
    this.#page = page;
  }

  async make({ name, binaries }) {
    const stage = join(this.#folder, `stage-${name}`);
    await mkdir(stage);
    await copyAll([...lists, ...shipped], stage);
    await writeManifest(stage, this.#page);
    await pointPictures(join(stage, 'README.md'), this.#page);
    this.#built ??= buildForProduction(join(this.#folder, 'build'));
    await cp(await this.#built, join(stage, 'dist'), { recursive: true });
    for (const binary of binaries) {
      await this.#addBinary(stage, binary);
    }
    return stage;
  }

  async #addBinary(stage, { os, cpu, package: name, folder }) {
    if (!this.#fetched.has(name)) {
      this.#fetched.set(name, fetchFor(os, cpu, join(this.#folder, name)));
    }
    const modules = await this.#fetched.get(name);
    const from = join(modules, '@koromix', name);
    const to = join(stage, 'node_modules', '@koromix', name);
    await cp(join(modules, 'koffi'), join(stage, 'node_modules', 'koffi'), { recursive: true });
    // The others of the folder are for the other C library.
    for (const part of ['package.json', 'index.js', folder]) {
      await cp(join(from, part), join(to, part), { recursive: true });
    }
  }
}

/** What npm installs on a system that need not be this one, as the lock file says it. */
async function fetchFor(os, cpu, folder) {
  await mkdir(folder);
  await copyAll(lists, folder);
  await writeManifest(folder, undefined);
  const options = ['--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', `--os=${os}`, `--cpu=${cpu}`];
  await runQuietly('npm', ['ci', ...options], { cwd: folder });
  return join(folder, 'node_modules');
}

async function copyAll(names, folder) {
  for (const name of names) {
    await cp(join(root, name), join(folder, name), { recursive: true });
  }
}

async function writeManifest(folder, page) {
  const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  delete manifest.scripts['vscode:prepublish'];
  if (page !== undefined) {
    manifest.repository = { type: 'git', url: page.repository };
  }
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest, null, 2));
}

/** vsce makes addresses of links and images, but not of what <source> names for another theme. */
async function pointPictures(file, page) {
  if (page !== undefined) {
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replaceAll(/srcset="(?!\w+:)/g, `srcset="${page.images}/`));
  }
}

/** Builds in a copy, so that the development build in dist stays as it is. */
async function buildForProduction(folder) {
  await mkdir(folder);
  await copyAll(sources, folder);
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  await runQuietly(process.execPath, ['esbuild.mjs', '--production'], { cwd: folder });
  await rm(join(folder, 'node_modules'));
  return join(folder, 'dist');
}
