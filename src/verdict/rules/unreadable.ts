import { t } from '@vscode/l10n';
import type { Rule } from '../subject.ts';

/** What could not be read is unknown, and says which call was refused and why. */
export const unreadable: Rule = ({ descriptor: { refusal } }) =>
  refusal && {
    verdict: 'unknown',
    confidence: 'none',
    evidence: [`${refusal.message} ${t('The call was {0}.', refusal.call)}`],
    origin: null,
  };
