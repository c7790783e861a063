import { t } from '@vscode/l10n';
import { isObject } from '../../model/given.ts';
import { plainText } from '../../model/plain-text.ts';
import type { Rule } from '../subject.ts';

/** We put it there ourselves when we launched the process: a file was opened for it, or a stream got a second name. */
export const given: Rule = ({ process, descriptor, world }) => {
  const { snapshot } = world;
  const gift =
    process.relation === 'target' && process.pid === snapshot.target
      ? snapshot.given?.find(({ number }) => number === descriptor.number)
      : undefined;
  // While it is held the process could not yet put anything else in its place.
  const isStillIt = snapshot.atExec || (gift?.object && isObject(descriptor, gift.object));
  if (!gift || !isStillIt) {
    return null;
  }
  const redirection = plainText(gift.redirection);
  const said =
    gift.configuration === null
      ? t('Given on purpose when it was launched, as {0}.', redirection)
      : t(
          'Given on purpose by the launch configuration “{0}”, as {1}.',
          plainText(gift.configuration),
          redirection,
        );
  return {
    verdict: 'deliberate',
    confidence: snapshot.atExec ? 'proved' : 'likely',
    evidence: snapshot.atExec
      ? [said]
      : [said, t('It is the same object as then; whether the process has opened it anew is not known.')],
    origin: null,
    remedy: t('Launch it without {0}.', `\`${redirection}\``),
  };
};
