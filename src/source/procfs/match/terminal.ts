import { readInformation } from '../../../../native/linux/descriptor.ts';
import { Refusal } from '../../../../native/refusal.ts';
import { decimal, field } from '../../../model/kind/fields.ts';
import { deviceNumbers } from '../classify.ts';
import { parseInformation } from '../fdinfo.ts';
import type { Surroundings } from '../surroundings.ts';
import type { Match } from './match.ts';

/** A pseudoterminal: `/dev/pts/N` of one devpts instance, `major:minor`; null where that is not known. */
export interface Pseudoterminal {
  readonly index: number;
  readonly device: string | null;
}

/** Both sides of a pseudoterminal: the terminal itself, and the ptmx that the program behind it holds. */
export function matchTerminal({ index, device }: Pseudoterminal, surroundings: Surroundings): Match {
  return (pid, number, target, links) => {
    const isTerminal = target === terminalPath(index);
    if (!isTerminal && !isMaster(target)) {
      return false;
    }
    const information = links.information(number);
    if (information === null) {
      return false;
    }
    const { mountId, fields } = information;
    const mount = mountId === null ? undefined : surroundings.mounts(pid).get(mountId);
    // A container numbers its terminals anew, in an instance of its own.
    const instance = mount?.fileSystem === 'devpts' ? mount.device : surroundings.terminals(pid);
    const isElsewhere = device !== null && instance !== null && instance !== device;
    return !isElsewhere && (isTerminal || decimal(field(fields, 'tty-index')) === index);
  };
}

/** Which pseudoterminal a descriptor is a side of; null where of none. */
export function terminalOf(
  pid: number,
  number: number,
  target: string,
  surroundings: Surroundings,
): Pseudoterminal | null {
  const [, digits] = /^\/dev\/pts\/(\d+)$/.exec(target) ?? [];
  if (digits === undefined && !isMaster(target)) {
    return null;
  }
  const text = readInformation(pid, number);
  const { mountId, fields } = parseInformation(text instanceof Refusal ? '' : text);
  const index = decimal(digits ?? field(fields, 'tty-index'));
  const mount = mountId === null ? undefined : surroundings.mounts(pid).get(mountId);
  const device = mount?.fileSystem === 'devpts' ? mount.device : surroundings.terminals(pid);
  return index === null ? null : { index, device };
}

/** The path of a controlling terminal by its device number (Documentation/admin-guide/devices.txt); null for others. */
export function terminalOfDevice(
  terminal: number,
): { readonly index: number } | { readonly path: string } | null {
  const { major, minor } = deviceNumbers(terminal >>> 0);
  if (major >= 136 && major <= 143) {
    return { index: (major - 136) * 256 + minor };
  }
  if (major === 4) {
    return { path: minor < 64 ? `/dev/tty${minor}` : `/dev/ttyS${minor - 64}` };
  }
  return null;
}

export function terminalPath(index: number): string {
  return `/dev/pts/${index}`;
}

function isMaster(target: string): boolean {
  return /\/ptmx$/.test(target);
}
