import { existsSync } from 'node:fs';
import { runQuietly } from './command.mjs';

/** Whether this process may install Debian packages: root, on a system that has apt-get. */
export function canInstallPackages() {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version') && existsSync('/usr/bin/apt-get');
}

/** Installs Debian packages, saying which. */
export async function installPackages(...names) {
  console.log(`apt-get: installing ${names.join(' ')}`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await runQuietly('apt-get', ['update'], { env });
  await runQuietly('apt-get', ['install', '-y', '--no-install-recommends', ...names], { env });
}
