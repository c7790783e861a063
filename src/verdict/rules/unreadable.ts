import type { Rule } from '../subject.ts';

/** What could not be read is unknown, and says which call was refused and why. */
export const unreadable: Rule = ({ descriptor: { refusal } }) =>
  refusal && {
    verdict: 'unknown',
    confidence: 'none',
    evidence: [`${refusal.message} The call was ${refusal.call}.`],
    origin: null,
  };
