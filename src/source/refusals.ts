import { t } from '@vscode/l10n';
import { ownPackage } from '../../native/missing-binary.ts';
import type { Refusal as NativeRefusal } from '../../native/refusal.ts';
import type { Refusal } from '../model/refusal.ts';
import type { SourceName } from '../model/snapshot.ts';
import { reasonInWords } from './reasons.ts';

/** Codes of something that was there and is gone: churn, not a refusal. */
const gone = new Set(['ENOENT', 'ESRCH', 'EBADF']);

export function isGone(refusal: { readonly name: string }): boolean {
  return gone.has(refusal.name);
}

/** A refused call in the snapshot's words; `what` names what could not be read or done. */
export function refused(refusal: NativeRefusal, what: string): Refusal {
  const { call, name, reason } = refusal;
  const message = t('{0}: {1} ({2}).', what, reasonInWords(reason), name);
  const advice = adviceOn(refusal);
  return { call, code: name, message: advice === null ? message : `${message} ${advice}` };
}

export function noProcess(pid: number, source: SourceName = 'procfs'): Refusal {
  const message = t('There is no process {0}: it has ended, never was, or is hidden from you.', pid);
  return { call: source === 'procfs' ? `read /proc/${pid}` : `${source} ${pid}`, code: 'ESRCH', message };
}

export function pidUsedAgain(pid: number): Refusal {
  const message = t('Process {0} has ended; its number belongs to another process now.', pid);
  return { call: `read /proc/${pid}`, code: 'ESRCH', message };
}

function adviceOn({ call, name }: NativeRefusal): string | null {
  if (call === 'load koffi' && name === 'ENOENT') {
    return adviceOnPackage(ownPackage());
  }
  if (name !== 'EACCES' && name !== 'EPERM') {
    return null;
  }
  if (call.includes('/proc/')) {
    return t('It belongs to another user or protects itself (not dumpable); read it as its user or as root.');
  }
  if (/^(?:sysctl|proc_|(?:lsof|fstat|procstat) )/.test(call)) {
    return t('It belongs to another user or the system protects it; read it as its user or as root.');
  }
  return call.startsWith('find program') ? t('Is it executable?') : null;
}

function adviceOnPackage(name: string | null): string {
  switch (name) {
    case null:
      return t('No package of FD Inheritance has one for this system.');
    case 'universal':
      return t('Install the universal package of FD Inheritance, which has it.');
    default:
      return t(
        'Install the package of FD Inheritance for {0}: a marketplace chooses it by itself, and a VSIX file has it in its name.',
        name,
      );
  }
}
