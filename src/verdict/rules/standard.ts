import { originOf } from '../origin.ts';
import type { Rule } from '../subject.ts';

const names = ['standard input', 'standard output', 'standard error'];

/** 0, 1 and 2 are slots that every program expects to find open, whatever is in them. */
export const standard: Rule = (subject) => {
  const name = names[subject.descriptor.number];
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
