import { Refusal } from '../../../native/refusal.ts';
import type { Access } from '../../model/descriptor.ts';
import type { Json } from '../../model/json.ts';
import type { SocketDetails } from '../../model/kind/socket.ts';
import type { KindTag } from '../../model/kind.ts';
import { internetEndpoint } from '../internet.ts';
import { type Decoded, decode, textOf } from '../struct/layout.ts';
import { address, asInode, deviceName, flagNames, kindOfVnode, type Read } from '../system/describe.ts';
import { internetProtocol, socketTypes } from '../system/socket.ts';
import { kinfoFile } from './freebsd-structs.ts';

type File = Decoded<typeof kinfoFile.fields>;
type Told = Pick<Read, 'kind' | 'target' | 'inode' | 'object' | 'details'>;

/** freebsd: sys/sys/user.h, KF_FLAG_*: no bit of it says close-on-exec, which is per descriptor, and no field does. */
const accessBits = { read: 1, write: 2 };
const flags = {
  O_APPEND: 0x4,
  O_ASYNC: 0x8,
  O_FSYNC: 0x10,
  O_NONBLOCK: 0x20,
  O_DIRECT: 0x40,
  O_EXEC: 0x4000,
};
/** freebsd: sys/sys/socket.h. */
const families = { unix: 1, internet: 2, internet6: 28 };

/** Records as packed by the kernel: a size that does not fit is another version's struct, and nothing of it is believed. */
export function decodeFiles(answer: Buffer): readonly Read[] | Refusal {
  const files: Read[] = [];
  for (let at = 0; at < answer.length; ) {
    const file = decode(kinfoFile, answer, at);
    const size = file?.kf_structsize ?? 0;
    if (file === null || size < kinfoFile.size || at + size > answer.length) {
      return new Refusal('sysctl kern.proc.filedesc', 0, 'EPROTO', 'the answer is not what its header says');
    }
    // Negative numbers are the program, the directories and the terminal of the process.
    if (file.kf_fd >= 0) {
      const path = textOf(answer.subarray(at + kinfoFile.size, at + size));
      files.push(readFile(file, path));
    }
    at += size;
  }
  return files;
}

function readFile(file: File, path: string): Read {
  return {
    ...tell(file, path),
    number: file.kf_fd,
    access: accessOf(file.kf_flags),
    flags: flagNames(file.kf_flags, flags),
    closeOnExec: null,
    position: file.kf_offset < 0 ? null : file.kf_offset,
    file: null,
    shared: file.kf_ref_count < 1 ? null : file.kf_ref_count > 1,
  };
}

function accessOf(bits: number): Access | null {
  const read = (bits & accessBits.read) !== 0;
  const write = (bits & accessBits.write) !== 0;
  return read && write ? 'rw' : read ? 'r' : write ? 'w' : null;
}

/** KF_TYPE_*, by number. */
function tell(file: File, path: string): Told {
  switch (file.kf_type) {
    case 1:
    case 4:
      return tellVnode(file, path);
    case 2:
      return tellSocket(file, path);
    case 3:
      return tellPipe(file);
    case 5:
      return plain('kqueue', 'kqueue', {});
    case 7:
      return plain('anonymous', path === '' ? 'mqueue' : path, {});
    case 8:
      return {
        ...plain('shared-memory', path, { size: file.kf_file_size }),
        object: path === '' ? null : path,
      };
    case 9:
      return { ...plain('semaphore', path, {}), object: path === '' ? null : path };
    case 10:
      return {
        ...plain('tty', path === '' ? '/dev/ptmx' : path, { device: deviceName(file.kf_pts_dev) }),
        object: `pts ${file.kf_pts_dev}`,
      };
    case 11:
      return plain('pidfd', `process ${file.kf_pid}`, { pid: file.kf_pid });
    case 12:
      return plain('anonymous', path === '' ? 'device' : path, {});
    case 13:
      return plain('eventfd', 'eventfd', {});
    case 14:
      return plain('timerfd', 'timerfd', {});
    default:
      return plain('unknown', path, {});
  }
}

function plain(kind: KindTag, target: string, details: { readonly [key: string]: Json }): Told {
  return { kind, target, inode: null, object: null, details };
}

/** Without KF_ATTR_VALID the kernel could not look at the file: then neither inode nor type is known. */
function tellVnode(file: File, path: string): Told {
  const isValid = (file.kf_status & 1) !== 0;
  const kind = isValid ? kindOfVnode(file.kf_file_type, path) : 'unknown';
  const isDevice = kind === 'tty' || kind === 'character-device' || kind === 'block-device';
  const device = deviceName(isDevice ? file.kf_file_rdev : file.kf_file_fsid);
  return {
    kind,
    target: path,
    inode: isValid ? asInode(file.kf_file_fileid) : null,
    object: isValid ? `${file.kf_file_fsid} ${file.kf_file_fileid}` : null,
    details: isValid ? { device, ...(isDevice ? {} : { size: file.kf_file_size }) } : {},
  };
}

function tellPipe({ kf_pipe_addr: end, kf_pipe_peer: peer }: File): Told {
  return {
    kind: 'pipe',
    target: `pipe ${address(end)}`,
    inode: asInode(peer !== 0n && peer < end ? peer : end),
    object: end === 0n ? null : address(end),
    details: { otherEnd: peer === 0n ? null : address(peer) },
  };
}

/** The kernel tells the address of so_pcb: a socket has one of its own. Whether it listens it does not tell. */
function tellSocket(file: File, path: string): Told {
  const { kf_sock_domain0: family, kf_sock_type0: type, kf_sock_pcb: name } = file;
  const common = {
    target: `socket ${address(name)}`,
    inode: asInode(name),
    object: name === 0n ? null : address(name),
  };
  const details = { type: null, peer: null, network: null, state: null };
  if (family === families.unix) {
    const named = {
      ...details,
      protocol: 'unix',
      local: unixPath(file.kf_sa_local) ?? (path === '' ? null : path),
      remote: unixPath(file.kf_sa_peer),
      state: file.kf_sock_unpconn === 0n ? null : 'CONNECTED',
      type: socketTypes[type] ?? null,
      peer: asInode(file.kf_sock_unpconn),
    } satisfies SocketDetails;
    return { ...common, kind: 'unix', details: named };
  }
  if (family === families.internet || family === families.internet6) {
    const protocol = internetProtocol(type, file.kf_sock_protocol0);
    const remote = internetAddress(file.kf_sa_peer);
    const named = {
      ...details,
      protocol,
      local: internetAddress(file.kf_sa_local),
      remote: remote?.endsWith(':0') ? null : remote,
    } satisfies SocketDetails;
    return { ...common, kind: protocol, details: named };
  }
  return { ...common, kind: 'socket', details: { family: `family ${family}` } };
}

/** struct sockaddr_in and sockaddr_in6: length, family, port, address (after four bytes of flow in IPv6). */
function internetAddress(storage: readonly number[]): string | null {
  const [length = 0, family, high = 0, low = 0] = storage;
  const port = (high << 8) | low;
  if (length === 0) {
    return null;
  }
  if (family === families.internet) {
    return internetEndpoint(storage.slice(4, 8), port);
  }
  return family === families.internet6 ? internetEndpoint(storage.slice(8, 24), port) : null;
}

/** struct sockaddr_un: length, family, path, which need not end in a NUL. */
function unixPath(storage: readonly number[]): string | null {
  const [length = 0, family] = storage;
  const path = textOf(Buffer.from(storage.slice(2, Math.max(2, Math.min(length, storage.length)))));
  return family === families.unix && path !== '' ? path : null;
}
