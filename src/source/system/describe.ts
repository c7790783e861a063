import type { Access } from '../../model/descriptor.ts';
import type { Json } from '../../model/json.ts';
import { hasInodeOfItsOwn, type KindTag } from '../../model/kind.ts';
import type { RawDescriptor } from '../raw.ts';

/** What was read of a descriptor, and what tells its open file description from others. */
export interface Read {
  readonly number: number;
  readonly kind: KindTag;
  readonly target: string;
  readonly access: Access | null;
  readonly flags: readonly string[];
  /** null where the system does not export it. */
  readonly closeOnExec: boolean | null;
  readonly position: number | null;
  /** Of a file its inode; of a pipe or socket, what the kernel calls it. */
  readonly inode: number | null;
  readonly details: { readonly [key: string]: Json };
  /** Names the object: equal for one object; null where nothing was told of it. */
  readonly object: string | null;
  /** The kernel's address of the open file description, where it is told. */
  readonly file: string | null;
  /** Whether the kernel counts more than one reference to the description; null where it does not tell. */
  readonly shared: boolean | null;
}

/** `table` names the table that the descriptor is in. */
export function describeRead(read: Read, table: string): RawDescriptor {
  const { number, kind, target, access, flags, closeOnExec, position, inode, shared, file } = read;
  const details = {
    ...read.details,
    ...(shared === null ? {} : { shared }),
    ...(file === null ? {} : { file }),
  };
  return {
    number,
    kind,
    target,
    access,
    flags,
    closeOnExec,
    position,
    inode,
    mountId: null,
    details,
    refusal: null,
    candidateKey: candidateKeyOf(read),
    attributeKey: attributeKeyOf(read, table),
  };
}

function candidateKeyOf({ kind, object, target, access }: Read): string {
  return `${kind} ${object ?? target} ${access}`;
}

/**
 * No system but Linux compares two descriptions. An address of the description, or an object that can have one only, is
 * as good as it gets, for the two were read one after the other; a single reference is held here and nowhere else.
 */
function attributeKeyOf(read: Read, table: string): string | null {
  const { number, kind, object, file, shared, access, position, flags } = read;
  if (shared === false) {
    return `${alone}${table} ${number}`;
  }
  if (file !== null) {
    return `file ${file}`;
  }
  if (object === null) {
    return null;
  }
  if (hasInodeOfItsOwn(kind)) {
    return `${kind} ${object} ${access}`;
  }
  switch (kind) {
    case 'regular-file':
    case 'directory':
    case 'character-device':
    case 'block-device':
    case 'tty':
    case 'fifo':
      return `${object} ${access} ${position} ${flags.join()}`;
    case 'semaphore':
    case 'shared-memory':
      // Whoever opens one of that name anew has a description of its own, to which there is one reference.
      return shared === true ? `${kind} ${object} ${access}` : null;
    default:
      return null;
  }
}

const alone = 'alone ';

/** Whether the key is that of a description to which there is one reference. */
export function isHeldAlone(attributeKey: string): boolean {
  return attributeKey.startsWith(alone);
}

/** A kernel address or a hash of one, as people write them. */
export function address(value: bigint): string {
  return `0x${value.toString(16)}`;
}

/** A device as the system numbers it; stat(2) gives the same number. */
export function deviceName(device: number | bigint): string {
  return `0x${device.toString(16)}`;
}

const largest = BigInt(Number.MAX_SAFE_INTEGER);

/**
 * A name of 64 bits as a number that JavaScript holds: its low 53 bits, which tell as many apart as there can be in one
 * machine. Whether two are one object is decided by all 64.
 */
export function asInode(name: bigint): number | null {
  return name === 0n ? null : Number(name & largest);
}

/** FREAD and FWRITE, 1 and 2 in the sys/fcntl.h of all these systems: what O_RDONLY and the like become in the kernel. */
export function accessOf(flags: number): Access | null {
  const read = (flags & 1) !== 0;
  const write = (flags & 2) !== 0;
  return read && write ? 'rw' : read ? 'r' : write ? 'w' : null;
}

/** Names of the bits that are set, in the table's order; bits without a name are the kernel's own and are left out. */
export function flagNames(bits: number, names: Readonly<Record<string, number>>): readonly string[] {
  return Object.entries(names).flatMap(([name, bit]) => ((bits & bit) === bit ? [name] : []));
}

/** sys/vnode.h: enum vtype begins alike on macOS and the BSDs, and so do FreeBSD's KF_VTYPE numbers. */
const vnodeKinds: readonly KindTag[] = [
  'unknown',
  'regular-file',
  'directory',
  'block-device',
  'character-device',
  'symlink',
  'unix',
  'fifo',
];

export function kindOfVnode(type: number, path: string): KindTag {
  const kind = vnodeKinds[type] ?? 'unknown';
  return kind === 'character-device' && /^\/dev\/(?:tty|pts\/|console$|ptm|pty)/.test(path) ? 'tty' : kind;
}
