import { t } from '@vscode/l10n';
import { originOf } from '../origin.ts';
import type { Rule, Subject } from '../subject.ts';
import { endInAncestor } from './other-end.ts';

/** A convention names it and the object fits: it was passed on purpose, whatever the flags say. */
export const convention: Rule = (subject) => {
  const promise = subject.promises.kept.get(subject.descriptor.number);
  if (!promise || (promise.mayBeStale && isUsedAgain(subject))) {
    return null;
  }
  return {
    verdict: 'convention',
    confidence: promise.unchecked ? 'likely' : 'proved',
    evidence: [
      promise.unchecked
        ? t(
            '{0}; what object that must be is documented nowhere ({1}).',
            promise.said,
            promise.convention.name,
          )
        : t('{0}, and its object fits ({1}).', promise.said, promise.convention.name),
    ],
    origin: originOf(subject),
    convention: promise.convention,
  };
};

/**
 * Whether the process itself opened this after it had closed what was named: no ancestor has it, nor the other end of
 * it, and what comes through exec is not close-on-exec. Programs such as Node.js mark what they were given.
 */
function isUsedAgain(subject: Subject): boolean {
  return (
    subject.twins.length === 0 && subject.descriptor.closeOnExec === true && endInAncestor(subject) === null
  );
}
