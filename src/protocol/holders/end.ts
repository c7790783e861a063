import { t } from '@vscode/l10n';
import type { Descriptor } from '../../model/descriptor.ts';
import { kinds } from '../../model/kind.ts';
import { holdsLock, isListening, isSocket } from '../../verdict/object.ts';

/** Which side of the object a descriptor is; `object` where there is only one, `anew` where it was opened once more. */
export type End =
  | 'write end'
  | 'read end'
  | 'both ends'
  | 'listens'
  | 'peer'
  | 'connected'
  | 'bound'
  | 'lock holder'
  | 'terminal master'
  | 'terminal'
  | 'object'
  | 'anew';

/** `asked` is the descriptor that was asked for, where one was. */
export function endOf(descriptor: Descriptor, asked: Descriptor | undefined): End {
  const { kind, access, details, target } = descriptor;
  if (kind === 'pipe' || kind === 'fifo') {
    return access === 'w' ? 'write end' : access === 'r' ? 'read end' : 'both ends';
  }
  if (isListening(descriptor)) {
    return 'listens';
  }
  if (isSocket(descriptor)) {
    if (asked && asked.inode !== descriptor.inode) {
      return 'peer';
    }
    const isConnected = typeof details.remote === 'string' || typeof details.peer === 'number';
    return isConnected ? 'connected' : 'bound';
  }
  if (holdsLock(descriptor)) {
    return 'lock holder';
  }
  if (kind === 'tty') {
    return target.endsWith('/ptmx') ? 'terminal master' : 'terminal';
  }
  const isOther = asked && asked.description !== null && asked.description !== descriptor.description;
  return isOther ? 'anew' : 'object';
}

export function endInWords(end: End, { kind }: Pick<Descriptor, 'kind'>): string {
  switch (end) {
    case 'write end':
      return t('write end');
    case 'read end':
      return t('read end');
    case 'both ends':
      return t('both ends');
    case 'listens':
      return t('listens');
    case 'peer':
      return t('peer');
    case 'connected':
      return t('connected');
    case 'bound':
      return t('bound');
    case 'lock holder':
      return t('lock holder');
    case 'terminal master':
      return t('terminal master');
    case 'terminal':
      return t('terminal');
    case 'anew':
      return t('{0}, opened anew', kinds[kind]);
    case 'object':
      return kinds[kind];
  }
}
