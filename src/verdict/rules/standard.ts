import { standardStreams } from '../../model/standard-streams.ts';
import { originOf } from '../origin.ts';
import type { Rule } from '../subject.ts';

/** 0, 1 and 2 are slots that every program expects to find open, whatever is in them. */
export const standard: Rule = (subject) => {
  const name = standardStreams[subject.descriptor.number];
  return name === undefined
    ? null
    : {
        verdict: 'standard',
        confidence: 'proved',
        evidence: [
          `Descriptor ${subject.descriptor.number} is ${name}: programs are started with it on purpose.`,
        ],
        origin: originOf(subject),
      };
};
