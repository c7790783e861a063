import { closeSync, readdirSync, readFileSync } from 'node:fs';

const closeOnExec = 0o2000000;

/**
 * Closes what this process was given beyond its standard streams, where the system shows it.
 * Terminals and build tools leak descriptors too, and the tests are to see only leaks of their own making.
 */
export function closeInherited() {
  // A process started with an IPC channel has been given one descriptor that it needs.
  if (process.platform !== 'linux' || process.env.NODE_CHANNEL_FD !== undefined) {
    return;
  }
  for (const descriptor of readdirSync('/proc/self/fdinfo').map(Number)) {
    if (descriptor > 2 && isInherited(descriptor)) {
      closeSync(descriptor);
    }
  }
}

/** Node opens everything of its own with close-on-exec, so what lacks it came from outside. */
function isInherited(descriptor) {
  try {
    const [, flags] = /^flags:\s*([0-7]+)$/m.exec(readFileSync(`/proc/self/fdinfo/${descriptor}`, 'latin1'));
    return (Number.parseInt(flags, 8) & closeOnExec) === 0;
  } catch {
    // The descriptor that the listing itself used is gone by now.
    return false;
  }
}
