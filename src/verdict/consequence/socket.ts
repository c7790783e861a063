import { t } from '@vscode/l10n';
import type { Descriptor } from '../../model/descriptor.ts';
import { portOf, textOf } from '../object.ts';
import { named, type Sentence, sharersOf } from './sentence.ts';

/** Which port or address stays bound, until which process ends. */
export const listening: Sentence = (subject, holder) => {
  const { descriptor } = subject;
  const address = addressOf(descriptor);
  const sharing = sharersOf(subject);
  if (sharing.length === 0) {
    return t(
      '{0} stays bound until {1} ends: a restarted server gets "address already in use", and connections queue where nobody accepts them.',
      address,
      holder,
    );
  }
  return sharing.length === 1
    ? t(
        '{0} stays bound until {1} ends, even when {2} is gone: a restarted server gets "address already in use", and connections queue where nobody accepts them.',
        address,
        holder,
        named(sharing),
      )
    : t(
        '{0} stays bound until {1} ends, even when {2} are gone: a restarted server gets "address already in use", and connections queue where nobody accepts them.',
        address,
        holder,
        named(sharing),
      );
};

export const connection: Sentence = ({ descriptor }, holder) => {
  const [local, remote] = [textOf(descriptor, 'local'), textOf(descriptor, 'remote')];
  if (!local) {
    return t(
      'The connection stays open until {0} ends too: its peer sees no end of it, and {0} can read and write it.',
      holder,
    );
  }
  return remote
    ? t(
        'The connection {0} to {1} stays open until {2} ends too: its peer sees no end of it, and {2} can read and write it.',
        local,
        remote,
        holder,
      )
    : t(
        'The connection at {0} stays open until {1} ends too: its peer sees no end of it, and {1} can read and write it.',
        local,
        holder,
      );
};

export const datagrams: Sentence = ({ descriptor }, holder) => {
  const port = portOf(descriptor);
  return port === null
    ? t('The port stays bound until {0} ends too, and datagrams can go to either.', holder)
    : t('{0} stays bound until {1} ends too, and datagrams can go to either.', addressOf(descriptor), holder);
};

/** `Port 80 (0.0.0.0:80)`, `The address /run/x.sock`. */
function addressOf(descriptor: Descriptor): string {
  const local = textOf(descriptor, 'local');
  const port = portOf(descriptor);
  if (port !== null) {
    return t('Port {0} ({1})', port, local ?? '');
  }
  return local === null ? t('The address without a name') : t('The address {0}', local);
}
