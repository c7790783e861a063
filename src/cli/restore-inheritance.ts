import { openDescriptors } from '../../native/descriptor.ts';
import { Refusal } from '../../native/refusal.ts';
import type { Descriptor } from '../model/descriptor.ts';
import type { KindTag } from '../model/kind.ts';
import { isRefusal, type Source } from '../source/source.ts';

/**
 * What Node itself has open when our code begins: its event loops, their wake-up pipes, /dev/null, and the terminal of
 * a standard stream, which it opens anew.
 */
const nodesOwn: readonly KindTag[] = [
  'epoll',
  'eventfd',
  'io_uring',
  'pipe',
  'character-device',
  'pidfd',
  'tty',
];

/**
 * Node marks the descriptors it was started with close-on-exec (libuv's uv_disable_stdio_inheritance), which would
 * hide from a command what it would have received without us. Those that we were given are opened to it again.
 */
export async function restoreInheritance(source: Source): Promise<void> {
  const descriptors = await openDescriptors();
  const snapshot = await source.read({ pid: process.pid, atExec: false });
  if (descriptors instanceof Refusal || isRefusal(snapshot)) {
    return;
  }
  const ours = snapshot.processes.find(({ pid }) => pid === process.pid);
  const parent = snapshot.processes.find(({ pid }) => pid === ours?.parentPid);
  const channel = Number(process.env.NODE_CHANNEL_FD);
  for (const mine of ours?.descriptors ?? []) {
    const given = isHeldBy(mine, parent?.descriptors ?? []) || cannotBeNodes(mine, ours?.descriptors ?? []);
    if (mine.number > 2 && mine.number !== channel && mine.closeOnExec === true && given) {
      descriptors.setCloseOnExec(mine.number, false);
    }
  }
}

/** Proved by kcmp(2) to be the parent's, which left it open under the same number. */
function isHeldBy(mine: Descriptor, parents: readonly Descriptor[]): boolean {
  return parents.some(
    (theirs) =>
      theirs.number === mine.number &&
      theirs.closeOnExec === false &&
      theirs.description === mine.description &&
      theirs.identity === 'kcmp' &&
      mine.identity === 'kcmp',
  );
}

/** A shell that execs its last command is gone: its descriptors are told by kinds that Node does not open itself. */
function cannotBeNodes(mine: Descriptor, ours: readonly Descriptor[]): boolean {
  if (mine.kind === 'pipe') {
    // Node holds both ends of its own pipes.
    return !ours.some(
      ({ number, kind, inode }) => number !== mine.number && kind === 'pipe' && inode === mine.inode,
    );
  }
  return mine.refusal === null && !nodesOwn.includes(mine.kind);
}
