import type { Json } from '../../model/json.ts';
import { hasInodeOfItsOwn, type KindTag } from '../../model/kind.ts';
import { deviceNumbers, kindOfFile, kindOfTarget } from '../procfs/classify.ts';
import { attributeKeyOf } from '../procfs/describe.ts';
import type { RawDescriptor } from '../raw.ts';
import { asInode, deviceName } from '../system/describe.ts';
import type { LsofFile } from './fields.ts';
import type { System } from './flags.ts';
import { socketOf } from './socket.ts';

type Details = { readonly [key: string]: Json };

/** The file types (inode(7)) of what lsof calls so; FreeBSD's has a V before some. */
const modes: Readonly<Record<string, number>> = {
  REG: 0o100000,
  PSXMQ: 0o100000,
  DIR: 0o040000,
  BLK: 0o060000,
  CHR: 0o020000,
  FIFO: 0o010000,
  LINK: 0o120000,
  LNK: 0o120000,
  SOCK: 0o140000,
};

/** One descriptor that lsof printed, in the words of the model. */
export function describeFile(number: number, file: LsofFile, system: System): RawDescriptor {
  const { access, flags, closeOnExec } = file;
  const socket = socketOf(file);
  const inode =
    file.inode ?? (system !== 'linux' ? inodeByAddress(file) : socket ? wholeNumber(file.deviceText) : null);
  const target = system === 'linux' ? linkOf(file, socket !== null, inode) : objectText(file);
  const kind = socket?.kind ?? kindOf(file, target, system);
  const details = socket?.details ?? detailsOf(kind, target, file, system);
  const position = file.offset;
  const read = { kind, target, access, flags, position, inode, mountId: null, details };
  // A device has its inodes; a pipe or socket that has none is told by its address in the kernel.
  const isByAddress = inode === null || (file.inode === null && system !== 'linux');
  const object = isByAddress ? (file.deviceText ?? target) : `${file.device} ${inode}`;
  const candidateKey = `${object} ${access}`;
  return {
    ...read,
    number,
    closeOnExec,
    refusal: null,
    candidateKey,
    attributeKey:
      position === null && !hasInodeOfItsOwn(kind) && kind !== 'eventfd'
        ? null
        : attributeKeyOf(read, candidateKey),
  };
}

/** What the link in /proc/PID/fd says, of which lsof prints only a part where it is no path. */
function linkOf({ type, name }: LsofFile, isSocket: boolean, inode: number | null): string {
  if (isSocket) {
    return `socket:[${inode}]`;
  }
  if (name.startsWith('/')) {
    return name;
  }
  if (type === 'a_inode') {
    // The id of an eventfd and the like stands in it, for example `[eventfd:46]`.
    return `anon_inode:${name.replace(/:[^\]]*\]$/, ']')}`;
  }
  const word = name.replace(/^\[(\w+):-?\d+\]$/, '$1');
  return inode === null ? name : `${word}:[${inode}]`;
}

/** Elsewhere a pipe or socket has the address of one end, and where its name is that of the other both have the lower. */
function inodeByAddress({ deviceText, name }: LsofFile): number | null {
  const [own, peer] = [addressIn(deviceText ?? ''), addressIn(name.replace(/^->/, ''))];
  return own === null ? null : asInode(peer !== null && peer < own ? peer : own);
}

function addressIn(text: string): bigint | null {
  return /^0x[0-9a-f]+$/i.test(text) ? BigInt(text) : null;
}

/** Elsewhere a pipe has no name, and its address stands for it. */
function objectText({ type, deviceText, name }: LsofFile): string {
  return name.startsWith('/')
    ? name
    : [type, deviceText, name].filter((part) => part !== null && part !== '').join(' ');
}

function kindOf({ type, rawDevice }: LsofFile, target: string, system: System): KindTag {
  const byTarget = system === 'linux' ? kindOfTarget(target) : null;
  if (byTarget !== null && byTarget !== 'unknown') {
    return byTarget;
  }
  switch (type) {
    case 'PIPE':
      return 'pipe';
    case 'EVENTFD':
      return 'eventfd';
    case 'KQUEUE':
      return 'kqueue';
    case 'PSXSHM':
      return 'shared-memory';
    case 'PSXSEM':
      return 'semaphore';
    case 'NPOLICY':
    case 'FSEVENTS':
    case 'PROCDSC':
      return 'anonymous';
  }
  const mode = modes[type?.replace(/^V(?=[A-Z]{3})/, '') ?? ''];
  if (mode === modes.CHR && system !== 'linux') {
    return /^\/dev\/(?:tty|pts\/|console$)/.test(target) ? 'tty' : 'character-device';
  }
  return mode === undefined ? 'unknown' : kindOfFile(mode, rawDevice ?? 0);
}

function detailsOf(
  kind: KindTag,
  target: string,
  { name, size, device, rawDevice, links }: LsofFile,
  system: System,
): Details {
  const told = (number: number | null, write: (number: number) => Details): Details =>
    number === null ? {} : write(number);
  const sized = told(size, (bytes) => ({ size: bytes }));
  switch (kind) {
    case 'tty':
    case 'character-device':
    case 'block-device':
      return told(rawDevice, (each) => ({ device: deviceText(each, system) }));
    case 'memfd':
      return { name: target.replace(/^\/memfd:/, '').replace(/ \(deleted\)$/, ''), ...sized };
    case 'eventfd':
      return told(numberIn(name), (id) => ({ count: null, id, semaphore: null }));
    case 'pidfd':
      return told(numberIn(name), (pid) => ({ pid }));
    case 'regular-file':
    case 'directory':
    case 'fifo':
      return {
        ...sized,
        ...told(device, (each) => ({ device: deviceText(each, system) })),
        ...(links === 0 && target.endsWith(' (deleted)') ? { deleted: true } : {}),
      };
    default:
      return {};
  }
}

/** Elsewhere a device is the system's own number, which is what is searched for. */
function deviceText(device: number, system: System): string {
  if (system !== 'linux') {
    return deviceName(device);
  }
  const { major, minor } = deviceNumbers(device);
  return `${major}:${minor}`;
}

/** `[eventfd:46]`, `[pidfd:1]` */
function numberIn(name: string): number | null {
  return wholeNumber(/:(\d+)\]$/.exec(name)?.[1] ?? null);
}

function wholeNumber(text: string | null): number | null {
  return text !== null && /^\d+$/.test(text) ? Number(text) : null;
}
