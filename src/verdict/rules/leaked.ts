import { t } from '@vscode/l10n';
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
        t(
          'Whether {0} holds it with close-on-exec is not known, so it may have been passed on purpose.',
          holder,
        ),
      ],
      origin: originOf(subject),
    };
  }
  const evidence = [
    sameDescription(subject, nearest),
    t(
      '{0} holds it without close-on-exec under the same number, {1}: exec kept it because nothing said otherwise.',
      holder,
      descriptor.number,
    ),
  ];
  const origin = originOf(subject);
  const opener = origin ? subject.world.process(origin.pid) : undefined;
  const { world } = subject;
  const given =
    opener && endInAncestor({ process: opener, descriptor, ancestors: world.ancestorsOf(opener), world });
  if (given) {
    evidence.push(
      t(
        '{0} holds the other end as {1}: it was made there and given to {2}.',
        processLabel(given.process),
        given.descriptor.number,
        processLabel(opener),
      ),
    );
  }
  if (opener?.language === 'shell') {
    evidence.push(
      given
        ? t(
            '{0} is a shell: what it was given has no close-on-exec, so every command that it starts gets it, meant or not.',
            processLabel(opener),
          )
        : t(
            '{0} is a shell: what it opens by `exec {1}>...`, `{fd}>...` or `>(...)` has no close-on-exec, so every command that it starts gets it, meant or not.',
            processLabel(opener),
            descriptor.number,
          ),
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
