import { existsSync } from 'node:fs';
import { copyFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cachedFolder } from '../run/cache.mjs';
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

/** Makes sure the pinned VS Code server and Node are in the cache, and says where they are. */
export async function installServer() {
  const folder = await cachedFolder(
    [...manifests, 'install.mjs'].map((name) => join(here, name)),
    'VS Code server and Node 24: installing into the cache (once, about half a minute)',
    fill,
  );
  return { serverMain: join(folder, bundledServer, 'out', 'server-main.js'), node: findNode(folder) };
}

async function fill(draft) {
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
}

/** The Node that tests run on: the pinned one where npm has it, which is on Linux, else this one. */
export async function installNode() {
  return process.platform === 'linux' ? (await installServer()).node : findNode('');
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
