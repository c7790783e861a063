import { t } from '@vscode/l10n';
import type { ReportDescriptor } from './report.ts';

type Described = Pick<ReportDescriptor, 'kind' | 'target' | 'details'>;

/** The object in the words that say most: a socket's endpoints and state, else the target. Hostile text. */
export function objectText({ kind, target, details }: Described): string {
  const { local, remote, state, peer } = details;
  if (kind === 'unix' && typeof peer === 'number') {
    return `${typeof local === 'string' ? local : target} → socket:[${peer}]`;
  }
  const ends = [local, remote].filter((end) => typeof end === 'string');
  if (ends.length > 0) {
    return typeof state === 'string' ? `${ends.join(' → ')} ${state}` : ends.join(' → ');
  }
  if (kind === 'pidfd' && typeof details.pid === 'number') {
    return t('{0} of process {1}', target, details.pid);
  }
  if (kind === 'tty' && typeof details.pseudoterminal === 'string') {
    return t('{0} of {1}', target, details.pseudoterminal);
  }
  return target;
}
