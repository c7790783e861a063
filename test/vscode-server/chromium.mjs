import { canInstallPackages, installPackages } from '../run/debian.mjs';
import { findExecutable } from '../run/executable.mjs';

const usual = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  '/usr/lib/chromium/chromium',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Finds a Chromium or Chrome; as root on Debian installs one where there is none. */
export async function findChromium() {
  const chosen = process.env.CHROMIUM_PATH;
  if (chosen) {
    if (findExecutable(chosen) === undefined) {
      throw new Error(`CHROMIUM_PATH names no program that can be run: ${chosen}`);
    }
    return chosen;
  }
  if (findExecutable(...usual) === undefined && canInstallPackages()) {
    // Without a font package every letter is an empty box.
    await installPackages('chromium', 'fonts-dejavu-core');
  }
  const found = findExecutable(...usual);
  if (found === undefined) {
    throw new Error('No Chromium or Chrome found: install one, or name it in CHROMIUM_PATH.');
  }
  return found;
}
