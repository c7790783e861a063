import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { canInstallPackages, installPackages } from './debian.mjs';
import { findExecutable } from './executable.mjs';
import { root } from './place.mjs';

/** The programs that a tier looks at, and the Debian package of each. */
const packages = Object.assign({}, ...['native', 'contract', 'corpus'].map(packagesOf));
const policy = '/usr/sbin/policy-rc.d';

/** Installs what the tiers need and lack, where that is possible, and returns what is still missing. */
export async function requirePrograms() {
  const missing = missingPrograms(Object.keys(packages));
  if (missing.length > 0 && canInstallPackages()) {
    try {
      await withoutServices(() => installPackages(...new Set(missing.map((name) => packages[name]))));
    } catch (error) {
      console.log(error.message);
    }
  }
  return missingPrograms(missing);
}

/** Those of some programs that are not there. */
export function missingPrograms(names) {
  return names.filter((name) => findExecutable(name, `/usr/sbin/${name}`) === undefined);
}

/** Debian starts a server when its package is installed, unless this file says no. */
async function withoutServices(action) {
  const isOurs = writeNew(policy, '#!/bin/sh\nexit 101\n');
  try {
    await action();
  } finally {
    if (isOurs) {
      rmSync(policy, { force: true });
    }
  }
}

function writeNew(path, text) {
  try {
    writeFileSync(path, text, { flag: 'wx', mode: 0o755 });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') {
      return false;
    }
    throw error;
  }
}

function packagesOf(tier) {
  return JSON.parse(readFileSync(join(root, 'test', tier, 'programs.json'), 'utf8'));
}
