import { t } from '@vscode/l10n';
import { listed } from '../../model/listed.ts';
import { processLabel } from '../../model/process-label.ts';
import { confidenceOf, sameDescription } from '../evidence.ts';
import { originOf } from '../origin.ts';
import type { Rule } from '../subject.ts';

/**
 * The nearest ancestor that holds the description tells the intent: close-on-exec there yet open here means that
 * the flag was cleared for this child; another number means that it was dup'ed to its place.
 */
export const deliberate: Rule = (subject) => {
  const { descriptor, twins } = subject;
  const [nearest] = twins;
  if (!nearest) {
    return null;
  }
  const { closest: other, all } = nearest;
  const sameNumber = other.number === descriptor.number;
  if (sameNumber && other.closeOnExec !== true) {
    return null;
  }
  const holder = processLabel(nearest.process);
  const reason = sameNumber
    ? t(
        '{0} holds it with close-on-exec under the same number, and yet it is open here: the flag was cleared for it on purpose, or set there only after it was started.',
        holder,
      )
    : t(
        '{0} holds it as {1}, not as {2}: it was put in its place on purpose.',
        holder,
        listed(all, ({ number }) => String(number)),
        descriptor.number,
      );
  return {
    verdict: 'deliberate',
    confidence: confidenceOf(descriptor, other),
    evidence: [sameDescription(subject, nearest), reason],
    origin: originOf(subject),
  };
};
