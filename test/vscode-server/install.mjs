import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import {
  copyFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runQuietly } from '../run/command.mjs';
import { isMain } from '../run/place.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const manifests = ['package.json', 'package-lock.json', '.npmrc'];
const bundledServer = join('node_modules', 'code-server', 'lib', 'vscode');
// Parts of the server that no test needs and that make up a third of its size.
const unused = [
  'extensions/copilot',
  'node_modules/@github',
  'node_modules/@microsoft/mxc-sdk',
  'node_modules/@devcontainers',
];
const unusedForDays = 30;

/** Makes sure the pinned VS Code server and Node are in the cache, and says where they are. */
export async function installServer() {
  const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'fd-inheritance');
  const folder = join(cache, await computeKey());
  const ready = join(folder, '.ready');
  if (existsSync(ready)) {
    await utimes(ready, new Date(), new Date());
  } else {
    console.log('VS Code server and Node 24: installing into the cache (once, about half a minute)');
    await mkdir(cache, { recursive: true });
    await fill(cache, folder);
    await removeUnused(cache);
  }
  return { serverMain: join(folder, bundledServer, 'out', 'server-main.js'), node: findNode(folder) };
}

async function computeKey() {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}\n`);
  for (const name of [...manifests, 'install.mjs']) {
    hash.update(await readFile(join(here, name)));
  }
  return hash.digest('hex').slice(0, 24);
}

/** Builds beside the final place and renames, so that a half-made folder is never taken for a whole one. */
async function fill(cache, folder) {
  const draft = await mkdtemp(join(cache, 'draft-'));
  try {
    for (const name of manifests) {
      await copyFile(join(here, name), join(draft, name));
    }
    await runQuietly('npm', ['ci', '--omit=dev', '--no-audit', '--no-fund'], { cwd: draft });
    const server = join(draft, bundledServer);
    // Not npm ci: the server's own shrinkwrap is incomplete and npm ci refuses it.
    const install = ['install', '--omit=dev', '--ignore-scripts', '--no-save', '--no-audit', '--no-fund'];
    await runQuietly('npm', install, { cwd: server });
    for (const path of unused) {
      await rm(join(server, path), { recursive: true, force: true });
    }
    await writeFile(join(draft, '.ready'), '');
    await rename(draft, folder);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    // Another run may have finished first; its folder is as good as ours.
    if (!existsSync(join(folder, '.ready'))) {
      throw error;
    }
  }
}

/** Other checkouts share the cache, so only what nobody has used for a month goes. */
async function removeUnused(cache) {
  const oldest = Date.now() - unusedForDays * 86_400_000;
  for (const name of await readdir(cache)) {
    const marker = join(cache, name, '.ready');
    const { mtimeMs } = await stat(existsSync(marker) ? marker : join(cache, name));
    if (mtimeMs < oldest) {
      await rm(join(cache, name), { recursive: true, force: true });
    }
  }
}

function findNode(folder) {
  const pinned = join(folder, 'node_modules', `node-linux-${process.arch}`, 'bin', 'node');
  if (process.platform === 'linux' && existsSync(pinned)) {
    return pinned;
  }
  if (Number(process.versions.node.split('.')[0]) >= 24) {
    return process.execPath;
  }
  throw new Error(
    `No Node 24 for ${process.platform} ${process.arch} comes from npm: run this with Node 24 or newer.`,
  );
}

if (isMain(import.meta.url)) {
  const { serverMain, node } = await installServer();
  console.log(`server ${serverMain}\nnode   ${node}`);
}
