import type { Refusal as NativeRefusal } from '../../native/refusal.ts';
import type { Refusal } from '../model/refusal.ts';

/** Codes of something that was there and is gone: churn, not a refusal. */
const gone = new Set(['ENOENT', 'ESRCH', 'EBADF']);

export function isGone(refusal: { readonly name: string }): boolean {
  return gone.has(refusal.name);
}

/** A refused call in the snapshot's words; `what` names what could not be read or done. */
export function refused(refusal: NativeRefusal, what: string): Refusal {
  const { call, name, reason } = refusal;
  return { call, code: name, message: `${what}: ${reason} (${name}).${adviceOn(refusal)}` };
}

export function noProcess(pid: number): Refusal {
  const message = `There is no process ${pid}: it has ended, never was, or is hidden from you.`;
  return { call: `read /proc/${pid}`, code: 'ESRCH', message };
}

export function pidUsedAgain(pid: number): Refusal {
  const message = `Process ${pid} has ended; its number belongs to another process now.`;
  return { call: `read /proc/${pid}`, code: 'ESRCH', message };
}

function adviceOn({ call, name }: NativeRefusal): string {
  if (name !== 'EACCES' && name !== 'EPERM') {
    return '';
  }
  if (call.includes('/proc/')) {
    return ' It belongs to another user or protects itself (not dumpable); read it as its user or as root.';
  }
  return call.startsWith('find program') ? ' Is it executable?' : '';
}
