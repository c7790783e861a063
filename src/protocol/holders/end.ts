import type { Descriptor } from '../../model/descriptor.ts';
import { kinds } from '../../model/kind.ts';
import { holdsLock, isListening, isSocket } from '../../verdict/object.ts';

/** Which side of the object a descriptor is; `asked` is the one that was asked for, where one was. */
export function endOf(descriptor: Descriptor, asked: Descriptor | undefined): string {
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
  return isOther ? `${kinds[kind]}, opened anew` : kinds[kind];
}
