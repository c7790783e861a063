import { fstatSync, statSync, writeSync } from 'node:fs';

const pause = 5;

/**
 * Writes all of a text to a descriptor of ours. Not through process.stdout and process.stderr: those make the open
 * file description non-blocking, which a command that shares it would not expect. Returns why it failed, or null;
 * a reader that has seen enough (`| head`) is no failure.
 */
export function writeWhole(descriptor: number, text: string): string | null {
  let rest: Buffer = Buffer.from(text);
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(descriptor, rest));
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (code === 'EPIPE') {
        return null;
      }
      if (code !== 'EAGAIN') {
        return message;
      }
      // Somebody else made it non-blocking, and its reader is slow.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pause);
    }
  }
  return null;
}

/** Colours only on a terminal, and only where they are welcome (no-color.org). */
export async function wantsColours(descriptor: number): Promise<boolean> {
  return !process.env.NO_COLOR && mayBeTerminal(descriptor) && (await import('node:tty')).isatty(descriptor);
}

/** Of anything else Node's module of terminals is not asked, which loads that of networks. */
function mayBeTerminal(descriptor: number): boolean {
  try {
    const status = fstatSync(descriptor);
    return status.isCharacterDevice() && status.rdev !== statSync('/dev/null').rdev;
  } catch {
    return true;
  }
}

/** One sentence on standard error, and the exit status that goes with it. */
export function fail(message: string): number {
  writeWhole(2, `fd-inheritance: ${message}\n`);
  return 2;
}
