import type { FileStatus } from '../../../native/linux/descriptor.ts';
import { hasInodeOfItsOwn, type KindTag } from '../../model/kind.ts';
import type { RawDescriptor } from '../raw.ts';
import { kindOfFile } from './classify.ts';
import { detailsOf } from './details.ts';
import type { DescriptorInformation } from './fdinfo.ts';
import type { Surroundings } from './surroundings.ts';

/** One descriptor in the words of the model; both readers end here. */
export function describe(
  pid: number,
  number: number,
  target: string,
  information: DescriptorInformation,
  kindByTarget: KindTag | null,
  status: FileStatus | null,
  surroundings: Surroundings,
): RawDescriptor {
  const { position, access, flags, closeOnExec, mountId, fields } = information;
  const inode = information.inode ?? inodeOfTarget(target) ?? status?.inode ?? null;
  const socket =
    kindByTarget === 'socket' && inode !== null ? surroundings.socket(pid, inode, number) : undefined;
  const kind = socket?.protocol ?? kindByTarget ?? kindWithoutTarget(information, status);
  const details =
    socket && fields.length === 0 ? socket : { ...detailsOf(kind, target, fields, status), ...socket };
  const candidateKey = candidateKeyOf({ kind, target, access, inode, mountId, details });
  return {
    number,
    kind,
    target,
    access,
    flags,
    closeOnExec,
    position,
    inode,
    mountId,
    details,
    refusal: null,
    candidateKey,
    attributeKey: attributeKeyOf(
      { kind, target, access, flags, position, inode, mountId, details },
      candidateKey,
    ),
  };
}

type Keyed = Pick<
  RawDescriptor,
  'kind' | 'target' | 'access' | 'flags' | 'position' | 'inode' | 'mountId' | 'details'
>;

/**
 * Equal for descriptors that share a description; the reverse needs kcmp. Event counters, of which some programs have
 * thousands, have one inode, but an id each (Linux 5.2).
 */
export function candidateKeyOf({
  kind,
  target,
  access,
  inode,
  mountId,
  details,
}: Pick<Keyed, 'kind' | 'target' | 'access' | 'inode' | 'mountId' | 'details'>): string {
  const key = inode === null ? `${target} ${access}` : `${mountId}:${inode}:${access}`;
  return kind === 'eventfd' && typeof details.id === 'number' ? `${key}:${details.id}` : key;
}

/** Pipes, sockets and eventfds carry an identity of their own; other anonymous objects all share one inode. */
export function attributeKeyOf(read: Keyed, candidateKey = candidateKeyOf(read)): string | null {
  const { kind, position, flags, details } = read;
  if (hasInodeOfItsOwn(kind)) {
    return candidateKey;
  }
  switch (kind) {
    case 'eventfd':
      return typeof details.id === 'number' ? candidateKey : null;
    case 'regular-file':
    case 'directory':
    case 'character-device':
    case 'block-device':
    case 'tty':
    case 'fifo':
    case 'memfd':
    case 'unknown':
      return `${candidateKey}:${position}:${flags.join()}`;
    default:
      return null;
  }
}

/** Without its type an object that was opened as a directory is one; of others nothing is said. */
function kindWithoutTarget(information: DescriptorInformation, status: FileStatus | null): KindTag {
  if (status !== null) {
    return kindOfFile(status.mode, status.rdev);
  }
  return information.flags.includes('O_DIRECTORY') ? 'directory' : 'unknown';
}

function inodeOfTarget(target: string): number | null {
  const [, inode] = /^[a-z]+:\[(\d+)\]$/.exec(target) ?? [];
  return inode === undefined ? null : Number(inode);
}
