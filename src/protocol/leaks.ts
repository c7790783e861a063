import { t } from '@vscode/l10n';
import type { ReportDescriptor, ReportProcess } from './report.ts';

/** What a process inherited by accident. */
export function leaksOf({ descriptors }: Pick<ReportProcess, 'descriptors'>): readonly ReportDescriptor[] {
  return descriptors.filter(({ verdict }) => verdict === 'leaked');
}

/** Leaks of several processes together. */
export function countLeaks(processes: readonly ReportProcess[]): number {
  return processes.reduce((sum, process) => sum + leaksOf(process).length, 0);
}

/** `1 leaked descriptor`, `2 leaked descriptors`. */
export function leaksInWords(count: number): string {
  return count === 1 ? t('1 leaked descriptor') : t('{0} leaked descriptors', count);
}
