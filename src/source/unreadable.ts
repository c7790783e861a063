import { t } from '@vscode/l10n';
import type { Refusal } from '../../native/refusal.ts';
import type { KindTag } from '../model/kind.ts';
import type { RawDescriptor } from './raw.ts';
import { refused } from './refusals.ts';

/** A descriptor whose number is known, and perhaps its object, but not more. */
export function unreadable(
  number: number,
  refusal: Refusal,
  target = '',
  kind: KindTag = 'unknown',
): RawDescriptor {
  return {
    number,
    kind,
    target,
    access: null,
    flags: [],
    closeOnExec: null,
    position: null,
    inode: null,
    mountId: null,
    details: {},
    refusal: refused(refusal, t('Descriptor {0} cannot be read', number)),
    candidateKey: '',
    attributeKey: null,
  };
}
