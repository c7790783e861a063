import { t } from '@vscode/l10n';
import type { Severity, VerdictName } from './verdict.ts';

/** A verdict as people read it within a sentence or a cell. */
export function verdictInWords(verdict: VerdictName): string {
  switch (verdict) {
    case 'leaked':
      return t('leaked');
    case 'unknown':
      return t('unknown');
    case 'shared-by-fork':
      return t('shared-by-fork');
    case 'convention':
      return t('convention');
    case 'deliberate':
      return t('deliberate');
    case 'standard':
      return t('standard');
    case 'own':
      return t('own');
  }
}

export function severityInWords(severity: Severity): string {
  switch (severity) {
    case 'critical':
      return t('critical');
    case 'high':
      return t('high');
    case 'medium':
      return t('medium');
    case 'low':
      return t('low');
    case 'none':
      return t('harmless');
  }
}
