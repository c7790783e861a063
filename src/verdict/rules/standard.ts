import { t } from '@vscode/l10n';
import { standardStream } from '../../model/standard-streams.ts';
import { originOf } from '../origin.ts';
import type { Rule } from '../subject.ts';

/** 0, 1 and 2 are slots that every program expects to find open, whatever is in them. */
export const standard: Rule = (subject) => {
  const name = standardStream(subject.descriptor.number);
  return name === null
    ? null
    : {
        verdict: 'standard',
        confidence: 'proved',
        evidence: [
          t(
            'Descriptor {0} is {1}: programs are started with it on purpose.',
            subject.descriptor.number,
            name,
          ),
        ],
        origin: originOf(subject),
      };
};
