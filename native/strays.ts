import { readdirSync, readFileSync } from 'node:fs';

const closeOnExec = 0o2000000;

/**
 * Descriptors above 2 that a child of ours would get although nobody means it to: those that we were given ourselves
 * without close-on-exec. Where the system does not show that flag, all that are open; macOS closes them by itself.
 */
export function ownStrays(): readonly number[] {
  if (process.platform === 'darwin') {
    return [];
  }
  return numbersIn(process.platform === 'linux' ? '/proc/self/fdinfo' : '/dev/fd').filter(
    (number) => number > 2 && !(process.platform === 'linux' && closesOnExec(number)),
  );
}

function numbersIn(folder: string): readonly number[] {
  try {
    return readdirSync(folder).map(Number);
  } catch {
    return [];
  }
}

function closesOnExec(number: number): boolean {
  try {
    const [, flags] =
      /^flags:\s*([0-7]+)$/m.exec(readFileSync(`/proc/self/fdinfo/${number}`, 'latin1')) ?? [];
    return flags !== undefined && (Number.parseInt(flags, 8) & closeOnExec) !== 0;
  } catch {
    // The descriptor that the listing itself used is gone by now.
    return true;
  }
}
