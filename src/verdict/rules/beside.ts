import { t } from '@vscode/l10n';
import { processLabel } from '../../model/process-label.ts';
import type { Rule } from '../subject.ts';

/** Processes outside the family are there for what they share; their own ancestors were not read. */
export const beside: Rule = ({ process }) =>
  process.relation === 'holder'
    ? {
        verdict: 'unknown',
        confidence: 'none',
        evidence: [
          t(
            '{0} is shown because it has this open too. Inspect it to have its descriptors judged.',
            processLabel(process),
          ),
        ],
        origin: null,
      }
    : null;
