import { hasInodeOfItsOwn } from '../../model/kind.ts';
import { kindOfFile } from '../procfs/classify.ts';
import type { RawDescriptor } from '../raw.ts';
import { address, asInode, describeRead, deviceName } from '../system/describe.ts';
import type { Device, FstatRow } from './rows.ts';
import { type FstatSystem, lastAddress, named, plain, type Told, tellInternet, tellUnix } from './socket.ts';

type Vnode = Extract<FstatRow, { readonly is: 'vnode' }>;
/** makedev of sys/types.h: where the bits of both stand in a dev_t. */
const numbers: Readonly<Record<FstatSystem, (device: Device) => number>> = {
  netbsd: ({ major, minor }) =>
    (((major << 8) & 0xfff00) | ((minor << 12) & 0xfff00000) | (minor & 0xff)) >>> 0,
  openbsd: ({ major, minor }) => (((major & 0xff) << 8) | (minor & 0xff) | ((minor & 0xffff00) << 8)) >>> 0,
};

/** `nameOf` tells the path below /dev of a device by its number; null for what cannot be told apart from nothing. */
export function describeRow(
  row: Exclude<FstatRow, { readonly is: 'unreadable' }>,
  system: FstatSystem,
  pid: number,
  nameOf: (device: number, isBlock: boolean) => string | null,
): RawDescriptor {
  const told = row.is === 'vnode' ? tellVnode(row, system, nameOf) : tellObject(row.text, system);
  const position = row.is === 'vnode' ? row.position : null;
  return describeRead(
    {
      flags: [],
      ...told,
      // Without a position nothing tells two descriptions of one file apart.
      object: position === null && !hasInodeOfItsOwn(told.kind) ? null : told.object,
      number: row.number,
      closeOnExec: null,
      position,
      file: null,
      shared: null,
    },
    String(pid),
  );
}

function tellVnode(
  { fileSystem, inode, mode, access, device, size }: Vnode,
  system: FstatSystem,
  nameOf: (device: number, isBlock: boolean) => string | null,
): Told {
  const on = numbers[system](fileSystem);
  const kind = kindOfFile(mode, 0);
  const common = { access, inode: asInode(BigInt(inode)), object: inode === 0 ? null : `${on} ${inode}` };
  if (device === null) {
    const target = `inode ${inode} on device ${fileSystem.major},${fileSystem.minor}`;
    return {
      ...common,
      kind,
      target,
      details: { device: deviceName(on), ...(size === null ? {} : { size }) },
    };
  }
  const number = numbers[system](device);
  const path = nameOf(number, kind === 'block-device');
  const isTerminal = kind === 'character-device' && /^\/dev\/(?:tty|pts\/|console$)/.test(path ?? '');
  return {
    ...common,
    kind: isTerminal ? 'tty' : kind,
    target: path ?? `device ${device.major},${device.minor}`,
    details: { device: deviceName(number) },
  };
}

/** What is no file: `pipe`, `kqueue`, or the domain of a socket with its type, then what its kind has to tell. */
function tellObject(text: string, system: FstatSystem): Told {
  const [word = ''] = text.split(' ', 1);
  const rest = text.slice(word.length + 1);
  switch (word) {
    case 'pipe':
      return tellPipe(text, rest);
    case 'kqueue':
      return plain('kqueue', text);
    case 'unix':
    case 'local':
      return tellUnix(text, rest);
    case 'internet':
    case 'internet6':
      return tellInternet(text, rest, word === 'internet6', system);
    case 'ksem':
      return plain('semaphore', text);
    case 'crypto':
    case 'cryptofops':
    case 'mqueue':
    case 'tap':
    case 'bpf':
      return plain('anonymous', text);
    default:
      return /^\S+ (?:stream|dgram|raw|rdm|seqpak|unused|\?\d+)\b/.test(text)
        ? { ...plain('socket', text), ...named(lastAddress(rest)) }
        : plain('anonymous', text);
  }
}

/** NetBSD: `pipe 0xOWN -> 0xPEER w`, n for non-blocking, a for asynchronous. OpenBSD: `pipe 0xHIGHER state: R`, of both ends. */
function tellPipe(target: string, rest: string): Told {
  const [, own = '', peer = '', access, flags = ''] =
    /^0x([0-9a-f]+) (?:->|<-) (?:0x([0-9a-f]+)|\(nil\)|0) ([rw])(n?a?)$/.exec(rest) ?? [];
  if (access === 'r' || access === 'w') {
    const [end, other] = [BigInt(`0x${own}`), BigInt(`0x${peer || '0'}`)];
    return {
      kind: 'pipe',
      target,
      access,
      flags: [...(flags.includes('n') ? ['O_NONBLOCK'] : []), ...(flags.includes('a') ? ['O_ASYNC'] : [])],
      inode: asInode(other !== 0n && other < end ? other : end),
      object: address(end),
      details: { otherEnd: other === 0n ? null : address(other) },
    };
  }
  const [, both = ''] = /^0x([0-9a-f]+) state:/.exec(rest) ?? [];
  // Which of the two ends it is, is not told, so that nothing says that two are one.
  return { ...plain('pipe', target), inode: both === '' ? null : asInode(BigInt(`0x${both}`)) };
}
