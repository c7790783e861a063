import { t } from '@vscode/l10n';
import {
  type FileStatus,
  listDescriptors,
  readFileStatus,
  readInformation,
  readTarget,
} from '../../../native/linux/descriptor.ts';
import { Refusal } from '../../../native/refusal.ts';
import { hasInodeOfItsOwn, type KindTag } from '../../model/kind.ts';
import type { RawDescriptor } from '../raw.ts';
import { isGone, refused } from '../refusals.ts';
import { kindOfFile, kindOfTarget } from './classify.ts';
import { detailsOf } from './details.ts';
import { type DescriptorInformation, parseInformation } from './fdinfo.ts';
import { answersAtOnce } from './mounts.ts';
import type { Surroundings } from './surroundings.ts';

/** Tries before a number whose object keeps changing is left out. */
const attempts = 3;

/** The table of a process, or why it cannot be read. Descriptors that vanish meanwhile are left out. */
export function readTable(pid: number, surroundings: Surroundings): readonly RawDescriptor[] | Refusal {
  const numbers = listDescriptors(pid);
  if (numbers instanceof Refusal) {
    return numbers;
  }
  return [...numbers]
    .sort((a, b) => a - b)
    .flatMap((number) => readDescriptor(pid, number, surroundings) ?? []);
}

/** null when the number was closed, or kept changing its object. */
function readDescriptor(pid: number, number: number, surroundings: Surroundings): RawDescriptor | null {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const target = readTarget(pid, number);
    if (target instanceof Refusal) {
      return isGone(target) ? null : unreadable(number, target);
    }
    const text = readInformation(pid, number);
    if (text instanceof Refusal) {
      return isGone(text) ? null : unreadable(number, text, target);
    }
    const information = parseInformation(text);
    const kind = kindOfTarget(target);
    const looked = kind === null || kind === 'memfd';
    const status = looked ? statusOf(pid, number, target, information, surroundings) : null;
    // Link and information are two calls: the number may have been closed and used again between them.
    if (readTarget(pid, number) === target) {
      return describe(pid, number, target, information, kind, status, surroundings);
    }
  }
  return null;
}

/** null for what cannot be looked at, and for what could make the thread wait for ever. */
export function statusOf(
  pid: number,
  number: number,
  target: string,
  { mountId }: DescriptorInformation,
  surroundings: Surroundings,
): FileStatus | null {
  const mount =
    mountId === null
      ? undefined
      : (surroundings.mounts(pid).get(mountId) ?? surroundings.mounts(process.pid).get(mountId));
  // Memory files and devices of another namespace lie on mounts that are not listed, and are the kernel's own.
  if (mount ? !answersAtOnce(mount) : !/^\/(dev|memfd:|SYSV|anon_hugepage)/.test(target)) {
    return null;
  }
  const status = readFileStatus(pid, number);
  return status instanceof Refusal ? null : status;
}

function describe(
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
  const socket = kindByTarget === 'socket' && inode !== null ? surroundings.socket(pid, inode) : undefined;
  const kind = socket?.protocol ?? kindByTarget ?? kindWithoutTarget(information, status);
  const details = { ...detailsOf(kind, target, fields, status), ...(socket ?? {}) };
  const read = {
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
  };
  return { ...read, candidateKey: candidateKeyOf(read), attributeKey: attributeKeyOf(read) };
}

type Read = Omit<RawDescriptor, 'candidateKey' | 'attributeKey'>;

/** Equal for descriptors that share a description; the reverse needs kcmp. */
export function candidateKeyOf({ target, access, inode, mountId }: Read): string {
  return inode === null ? `${target} ${access}` : `${mountId}:${inode}:${access}`;
}

/** Pipes, sockets and eventfds carry an identity of their own; other anonymous objects all share one inode. */
export function attributeKeyOf(read: Read): string | null {
  const { kind, position, flags, details } = read;
  const candidateKey = candidateKeyOf(read);
  if (hasInodeOfItsOwn(kind)) {
    return candidateKey;
  }
  switch (kind) {
    case 'eventfd':
      return typeof details.id === 'number' ? `${candidateKey}:${details.id}` : null;
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

function unreadable(number: number, refusal: Refusal, target = ''): RawDescriptor {
  return {
    number,
    kind: (target === '' ? null : kindOfTarget(target)) ?? 'unknown',
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
