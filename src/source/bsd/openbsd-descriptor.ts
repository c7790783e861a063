import type { Json } from '../../model/json.ts';
import type { SocketDetails } from '../../model/kind/socket.ts';
import type { KindTag } from '../../model/kind.ts';
import { internetEndpoint } from '../internet.ts';
import type { Decoded } from '../struct/layout.ts';
import {
  accessOf,
  address,
  asInode,
  deviceName,
  flagNames,
  kindOfVnode,
  type Read,
} from '../system/describe.ts';
import { internetProtocol, socketTypes, tcpStates } from '../system/socket.ts';
import { openFlags } from './bsd.ts';
import type { kinfoFile } from './openbsd-structs.ts';

type File = Decoded<typeof kinfoFile.fields>;
type Told = Pick<Read, 'kind' | 'target' | 'inode' | 'object' | 'details'>;

/** openbsd: sys/sys/filedesc.h: UF_EXCLOSE; sys/sys/vnode.h: VISTTY. */
const closeOnExec = 0x1;
const isTerminal = 0x8;
/** openbsd: sys/sys/file.h: DTYPE_*. */
const types: Readonly<Record<number, (file: File) => Told>> = {
  1: tellVnode,
  2: tellSocket,
  3: tellPipe,
  4: () => plain('kqueue', 'kqueue'),
  5: () => plain('anonymous', 'dmabuf'),
  6: () => plain('anonymous', 'sync'),
};
/** openbsd: sys/sys/socket.h. */
const families = { unix: 1, internet: 2, internet6: 24 };

/**
 * Addresses are told to root alone. The count of references is not used: while a file is looked at the kernel holds one
 * itself, in most versions.
 */
export function readFile(file: File): Read {
  const told = types[file.f_type]?.(file) ?? plain('unknown', '');
  return {
    ...told,
    number: file.fd_fd,
    access: accessOf(file.f_flag),
    flags: flagNames(file.f_flag, openFlags),
    closeOnExec: (file.fd_ofileflags & closeOnExec) !== 0,
    // -1 for files that another user opened.
    position: file.f_offset < 0 ? null : file.f_offset,
    file: file.f_fileaddr === 0n ? null : address(file.f_fileaddr),
    shared: null,
  };
}

function plain(kind: KindTag, target: string, details: { readonly [key: string]: Json } = {}): Told {
  return { kind, target, inode: null, object: null, details };
}

/** The kernel tells where the file system is mounted and the inode, and no path. */
function tellVnode(file: File): Told {
  const { va_fsid: fileSystem, va_fileid: inode, f_mntonname: mount } = file;
  const kind = (file.v_flag & isTerminal) !== 0 ? 'tty' : kindOfVnode(file.v_type, '');
  const isDevice = kind === 'tty' || kind === 'character-device' || kind === 'block-device';
  return {
    kind,
    target: `${mount} inode ${inode}`,
    inode: asInode(inode),
    object: inode === 0n ? null : `${fileSystem} ${inode}`,
    details: {
      device: deviceName(isDevice ? file.va_rdev : fileSystem),
      ...(isDevice ? {} : { size: file.va_size }),
    },
  };
}

function tellPipe({ f_data: end, pipe_peer: peer }: File): Told {
  const isTold = end !== 0n;
  return {
    kind: 'pipe',
    target: isTold ? `pipe ${address(end)}` : 'pipe',
    inode: asInode(isTold && peer !== 0n && peer < end ? peer : end),
    object: isTold ? address(end) : null,
    details: peer === 0n ? {} : { otherEnd: address(peer) },
  };
}

function tellSocket(file: File): Told {
  const { so_family: family, so_type: type, f_data: name } = file;
  const common = {
    target: name === 0n ? 'socket' : `socket ${address(name)}`,
    inode: asInode(name),
    object: name === 0n ? null : address(name),
  };
  const details = { type: null, peer: null, network: null };
  if (family === families.unix) {
    const named = {
      ...details,
      protocol: 'unix',
      local: file.unp_path === '' ? null : file.unp_path,
      remote: null,
      state: file.unp_conn === 0n ? null : 'CONNECTED',
      type: socketTypes[type] ?? null,
    } satisfies SocketDetails;
    return { ...common, kind: 'unix', details: named };
  }
  if (family === families.internet || family === families.internet6) {
    const protocol = internetProtocol(type, file.so_protocol);
    const length = family === families.internet ? 4 : 16;
    const endpoint = (from: readonly number[], [high = 0, low = 0]: readonly number[]): string =>
      internetEndpoint(from.slice(0, length), (high << 8) | low);
    const isConnected = file.inp_fport.some((byte) => byte !== 0);
    const local = endpoint(file.inp_laddru, file.inp_lport);
    const remote = isConnected ? endpoint(file.inp_faddru, file.inp_fport) : null;
    const state =
      protocol === 'tcp' ? (tcpStates[file.t_state] ?? null) : isConnected ? 'CONNECTED' : 'UNCONNECTED';
    // A connection has one socket at each side; several may wait at one port.
    const connection = protocol === 'tcp' && remote !== null ? `${local} ${remote}` : null;
    return {
      ...common,
      object: common.object ?? connection,
      kind: protocol,
      details: { ...details, protocol, local, remote, state } satisfies SocketDetails,
    };
  }
  return { ...common, kind: 'socket', details: { family: `family ${family}` } };
}
