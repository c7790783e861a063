/** Finds a Chromium or Chrome; as root on Debian installs one where there is none. */
export function findChromium(): Promise<string>;
