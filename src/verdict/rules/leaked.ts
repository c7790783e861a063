import { processLabel } from '../../model/process-label.ts';
import { closestTo, confidenceOf, originOf, sameDescription } from '../evidence.ts';
import type { Rule } from '../subject.ts';

/** Same description, same number, no close-on-exec in the ancestor: exec kept it because nobody said otherwise. */
export const leaked: Rule = (subject) => {
  const { process, descriptor, ancestors, twins } = subject;
  const [nearest] = twins;
  const other = nearest && closestTo(descriptor.number, nearest);
  if (!nearest || !other) {
    return null;
  }
  const holder = processLabel(nearest.process);
  if (other.closeOnExec === null) {
    return {
      verdict: 'unknown',
      confidence: 'none',
      evidence: [
        sameDescription(subject, nearest, other),
        `Whether ${holder} holds it with close-on-exec is not known, so it may have been passed on purpose.`,
      ],
      origin: originOf(subject),
    };
  }
  const origin = originOf(subject);
  const evidence = [
    sameDescription(subject, nearest, other),
    `${holder} holds it without close-on-exec under the same number, ${descriptor.number}: exec kept it because nothing said otherwise.`,
  ];
  if (nearest.process.pid !== process.parentPid) {
    const between = ancestors.slice(0, ancestors.indexOf(nearest.process)).reverse();
    evidence.push(`It came through ${between.map(processLabel).join(', ')}, which no longer hold it.`);
  }
  const first = twins.find((twin) => twin.process.pid === origin?.pid);
  if (first && first !== nearest) {
    const through = twins.slice(0, twins.indexOf(first)).reverse();
    evidence.push(
      `First left open by ${processLabel(first.process)}, passed through ${through.map((twin) => processLabel(twin.process)).join(', ')}.`,
    );
  }
  return { verdict: 'leaked', confidence: confidenceOf(descriptor, other), evidence, origin };
};
