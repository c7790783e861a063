import { originOf } from '../origin.ts';
import type { Rule } from '../subject.ts';

/** A convention names it and the object fits: it was passed on purpose, whatever the flags say. */
export const convention: Rule = (subject) => {
  const promise = subject.promises.kept.get(subject.descriptor.number);
  return (
    (promise && {
      verdict: 'convention',
      confidence: 'proved',
      evidence: [`${promise.said}, and its object fits (${promise.convention.name}).`],
      origin: originOf(subject),
      convention: promise.convention,
    }) ??
    null
  );
};
