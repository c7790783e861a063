import { t } from '@vscode/l10n';
import type { Confidence, Severity, VerdictName } from './verdict.ts';

/** A verdict as one lower-case word. */
export function verdictTag(verdict: VerdictName): string {
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

export function severityWord(severity: Severity): string {
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

export function confidenceWord(confidence: Confidence): string {
  switch (confidence) {
    case 'proved':
      return t('proved');
    case 'likely':
      return t('likely');
    case 'none':
      return t('no proof');
  }
}
