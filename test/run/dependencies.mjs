import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runQuietly } from './command.mjs';
import { isMain, root } from './place.mjs';

/** Installs what package-lock.json names unless exactly that is installed already. */
export async function installDependencies() {
  const missing = findDifference();
  if (missing === undefined) {
    return;
  }
  console.log(`dependencies: npm ci (${missing})`);
  await runQuietly('npm', ['ci', '--no-audit', '--no-fund'], { cwd: root });
  const left = findDifference();
  if (left !== undefined) {
    throw new Error(`npm ci succeeded, yet ${left}.`);
  }
}

/** Says in a few words how node_modules differs from the lock file; undefined when it does not. */
function findDifference() {
  const installedLock = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installedLock)) {
    return 'nothing is installed';
  }
  const wanted = readPackages(join(root, 'package-lock.json'));
  const installed = readPackages(installedLock);
  for (const [path, entry] of Object.entries(wanted)) {
    const present = installed[path];
    if (present === undefined) {
      // Binaries for other systems are optional in the lock and never installed here.
      if (path !== '' && !entry.optional && !entry.devOptional) {
        return `${path} is missing`;
      }
    } else if (present.version !== entry.version || present.integrity !== entry.integrity) {
      return `${path} is ${present.version}, not ${entry.version}`;
    } else if (!existsSync(join(root, path, 'package.json'))) {
      return `${path} is incomplete`;
    }
  }
  const surplus = Object.keys(installed).find((path) => wanted[path] === undefined);
  return surplus === undefined ? undefined : `${surplus} is not in package-lock.json`;
}

function readPackages(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}

if (isMain(import.meta.url)) {
  await installDependencies();
  console.log('dependencies: as in package-lock.json');
}
