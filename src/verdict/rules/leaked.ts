import { processLabel } from '../../model/process-label.ts';
import { confidenceOf, sameDescription } from '../evidence.ts';
import { originLine, originOf, sharersLine } from '../origin.ts';
import type { Rule } from '../subject.ts';
import { endInAncestor } from './other-end.ts';

/** Same description, same number, no close-on-exec in the ancestor: exec kept it because nobody said otherwise. */
export const leaked: Rule = (subject) => {
  const { descriptor, twins } = subject;
  const [nearest] = twins;
  if (!nearest) {
    return null;
  }
  const other = nearest.closest;
  const holder = processLabel(nearest.process);
  if (other.closeOnExec === null) {
    return {
      verdict: 'unknown',
      confidence: 'none',
      evidence: [
        sameDescription(subject, nearest),
        `Whether ${holder} holds it with close-on-exec is not known, so it may have been passed on purpose.`,
      ],
      origin: originOf(subject),
    };
  }
  const evidence = [
    sameDescription(subject, nearest),
    `${holder} holds it without close-on-exec under the same number, ${descriptor.number}: exec kept it because nothing said otherwise.`,
  ];
  const origin = originOf(subject);
  const opener = origin ? subject.world.process(origin.pid) : undefined;
  const { world } = subject;
  const given = opener && endInAncestor({ descriptor, ancestors: world.ancestorsOf(opener), world });
  if (given) {
    evidence.push(
      `${processLabel(given.process)} holds the other end as ${given.descriptor.number}: it was made there and given to ${processLabel(opener)}.`,
    );
  }
  if (opener?.language === 'shell') {
    const how = given
      ? 'what it was given'
      : `what it opens by \`exec ${descriptor.number}>...\`, \`{fd}>...\` or \`>(...)\``;
    evidence.push(
      `${processLabel(opener)} is a shell: ${how} has no close-on-exec, so every command that it starts gets it, meant or not.`,
    );
  }
  evidence.push(...[originLine(subject), sharersLine(subject)].filter((line) => line !== null));
  return {
    verdict: 'leaked',
    confidence: confidenceOf(descriptor, other),
    evidence,
    origin,
  };
};
