import { processLabel } from '../../model/process-label.ts';
import { closestTo, confidenceOf, sameDescription } from '../evidence.ts';
import { listed, mostNamed } from '../listed.ts';
import { originOf } from '../origin.ts';
import type { Rule, Twin } from '../subject.ts';

/**
 * The nearest ancestor that holds the description tells the intent: close-on-exec there yet open here means that
 * the flag was cleared for this child; another number means that it was dup'ed to its place.
 */
export const deliberate: Rule = (subject) => {
  const { descriptor, twins } = subject;
  const [nearest] = twins;
  const other = nearest && closestTo(subject, nearest);
  if (!nearest || !other) {
    return null;
  }
  const sameNumber = other.number === descriptor.number;
  if (sameNumber && other.closeOnExec !== true) {
    return null;
  }
  const holder = processLabel(nearest.process);
  const reason = sameNumber
    ? `${holder} holds it with close-on-exec under the same number, and yet it is open here: the flag was cleared for it on purpose, or set there only after it was started.`
    : `${holder} holds it as ${numbersOf(nearest)}, not as ${descriptor.number}: it was put in its place on purpose.`;
  return {
    verdict: 'deliberate',
    confidence: confidenceOf(descriptor, other),
    evidence: [sameDescription(subject, nearest, other), reason],
    origin: originOf(subject),
  };
};

function numbersOf({ descriptors }: Twin): string {
  const first = descriptors.slice(0, mostNamed).map(({ number }) => String(number));
  return listed(first, descriptors.length);
}
