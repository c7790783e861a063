import { openDescriptors } from '../../native/descriptor.ts';
import { Refusal } from '../../native/refusal.ts';
import { isRefusal, type Source } from '../source/source.ts';

/**
 * Node marks the descriptors it was started with close-on-exec (libuv's uv_disable_stdio_inheritance), which would
 * hide from a command what it would have received without us. Those that our parent holds without close-on-exec
 * under the same number, proved by kcmp(2), are opened to the command again.
 */
export async function restoreInheritance(source: Source): Promise<void> {
  const descriptors = await openDescriptors();
  const snapshot = await source.read({ pid: process.pid, atExec: false });
  if (descriptors instanceof Refusal || isRefusal(snapshot)) {
    return;
  }
  const ours = snapshot.processes.find(({ pid }) => pid === process.pid);
  const parent = snapshot.processes.find(({ pid }) => pid === ours?.parentPid);
  for (const mine of ours?.descriptors ?? []) {
    const inherited = parent?.descriptors.some(
      (theirs) =>
        theirs.number === mine.number &&
        theirs.closeOnExec === false &&
        theirs.description === mine.description &&
        theirs.identity === 'kcmp' &&
        mine.identity === 'kcmp',
    );
    if (mine.number > 2 && mine.closeOnExec === true && inherited) {
      descriptors.setCloseOnExec(mine.number, false);
    }
  }
}
