import type { ReadDescriptor } from './reading.ts';

/**
 * A text that is equal for equal objects. Within one run the kernel's own name tells them apart; in another run, inodes,
 * connection ports and numbers of terminals are new each time and say nothing.
 */
export function objectKey({ kind, target, details }: ReadDescriptor, sameRun: boolean): string {
  if (sameRun) {
    return `${kind} ${target}`;
  }
  const { local, state } = details;
  if (kind === 'tty') {
    return kind;
  }
  if (target.startsWith('socket:')) {
    // A port that the kernel chose is another one next time; one that is listened on was mostly chosen by people.
    const address = state === 'LISTEN' || kind === 'unix' ? local : null;
    return [kind, state, address].filter((part) => typeof part === 'string').join(' ');
  }
  return `${kind} ${target.replace(/:\[\d+\]/, '').replace(/^\/proc\/\d+\//, '/proc/')}`;
}
