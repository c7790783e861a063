import { t } from '@vscode/l10n';
import type { ReportProcess } from './report.ts';

/** How a recorded process came to be shown; null for what was read as it ran. */
export function recordedText({ recorded }: Pick<ReportProcess, 'recorded'>): string | null {
  return recorded === null ? null : recorded === 'ended' ? t('ended, read at exec') : t('read at exec');
}
