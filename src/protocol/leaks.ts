import { t } from '@vscode/l10n';
import type { ReportDescriptor, ReportProcess } from './report.ts';

/** By table, which nobody changes: it is asked for whenever anything is drawn. */
const known = new WeakMap<ReportProcess['descriptors'], readonly ReportDescriptor[]>();

/** What a process inherited by accident. */
export function leaksOf({ descriptors }: Pick<ReportProcess, 'descriptors'>): readonly ReportDescriptor[] {
  const before = known.get(descriptors);
  if (before !== undefined) {
    return before;
  }
  const leaks = descriptors.filter(({ verdict }) => verdict === 'leaked');
  known.set(descriptors, leaks);
  return leaks;
}

/** Leaks of several processes together. */
export function countLeaks(processes: readonly ReportProcess[]): number {
  return processes.reduce((sum, process) => sum + leaksOf(process).length, 0);
}

/** `1 leaked descriptor`, `2 leaked descriptors`. */
export function leaksInWords(count: number): string {
  return count === 1 ? t('1 leaked descriptor') : t('{0} leaked descriptors', count);
}
