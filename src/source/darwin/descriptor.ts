import type { DarwinCalls } from '../../../native/darwin/libproc.ts';
import type { Refusal } from '../../../native/refusal.ts';
import type { Json } from '../../model/json.ts';
import type { KindTag } from '../../model/kind.ts';
import { decode } from '../struct/layout.ts';
import {
  accessOf,
  address,
  asInode,
  deviceName,
  flagNames,
  kindOfVnode,
  type Read,
} from '../system/describe.ts';
import {
  channelFdinfo,
  kqueueFdinfo,
  pipeFdinfo,
  procFileinfo,
  psemFdinfo,
  pshmFdinfo,
  vnodeFdinfowithpath,
} from './proc-info.ts';
import { readSocket, socketSize } from './socket.ts';

/** What is told of one kind of descriptor beside what proc_fileinfo says. */
export type Told = Pick<Read, 'kind' | 'target' | 'inode' | 'object' | 'details'>;

interface Served {
  /** PROC_PIDFD...INFO. */
  readonly flavor: number;
  readonly size: number;
  readonly tell: (bytes: Buffer) => Told | null;
}

/** xnu: bsd/sys/proc_info.h: PROX_FDTYPE, and for each the flavour that describes it; the others have none. */
export const served: Readonly<Record<number, Served>> = {
  1: { flavor: 2, size: vnodeFdinfowithpath.size, tell: tellVnode },
  2: { flavor: 3, size: socketSize, tell: readSocket },
  3: { flavor: 5, size: pshmFdinfo.size, tell: tellSharedMemory },
  4: { flavor: 4, size: psemFdinfo.size, tell: tellSemaphore },
  5: { flavor: 7, size: kqueueFdinfo.size, tell: tellKqueue },
  6: { flavor: 6, size: pipeFdinfo.size, tell: tellPipe },
  10: { flavor: 10, size: channelFdinfo.size, tell: tellChannel },
};

/** What libproc lists but has no call for: PROX_FDTYPE by its name. */
export const unserved: Readonly<Record<number, string>> = {
  0: 'atalk',
  7: 'fsevents',
  9: 'netpolicy',
  11: 'nexus',
};

/** xnu: bsd/sys/proc_info.h: fi_status and fi_guardflags. */
const statusBits = { shared: 1, closeOnExec: 2, guarded: 4, closeOnFork: 8 };
const guards = {
  PROC_FI_GUARD_CLOSE: 1,
  PROC_FI_GUARD_DUP: 2,
  PROC_FI_GUARD_SOCKET_IPC: 4,
  PROC_FI_GUARD_FILEPORT: 8,
};
/** xnu: bsd/sys/fcntl.h; fi_openflags is fg_flag, which keeps these of what open(2) and fcntl(2) are given. */
const openFlags = {
  O_NONBLOCK: 0x4,
  O_APPEND: 0x8,
  O_ASYNC: 0x40,
  O_SYNC: 0x80,
  O_EVTONLY: 0x8000,
  O_EXEC: 0x40000000,
};

/** One descriptor, or why it cannot be read; null where the answer is not what the header declares. */
export function readDescriptor(
  calls: DarwinCalls,
  pid: number,
  number: number,
  { flavor, size, tell }: Served,
): Read | Refusal | null {
  const answer = calls.descriptor(pid, number, flavor, size);
  return Buffer.isBuffer(answer) ? decodeDescriptor(number, answer, tell) : answer;
}

export function decodeDescriptor(number: number, bytes: Buffer, tell: Served['tell']): Read | null {
  const file = decode(procFileinfo, bytes);
  const told = tell(bytes);
  if (file === null || told === null) {
    return null;
  }
  const { fi_openflags: flags, fi_status: status, fi_offset: position } = file;
  const isSet = (bit: number): boolean => (status & bit) !== 0;
  const details: Record<string, Json> = { ...told.details };
  if (isSet(statusBits.closeOnFork)) {
    details.closeOnFork = true;
  }
  if (isSet(statusBits.guarded)) {
    details.guards = [...flagNames(file.fi_guardflags, guards)];
  }
  return {
    ...told,
    number,
    details,
    access: accessOf(flags),
    flags: flagNames(flags, openFlags),
    closeOnExec: isSet(statusBits.closeOnExec),
    position,
    file: null,
    shared: isSet(statusBits.shared),
  };
}

function tellVnode(bytes: Buffer): Told | null {
  const vnode = decode(vnodeFdinfowithpath, bytes);
  if (vnode === null) {
    return null;
  }
  const kind = kindOfVnode(vnode.vi_type, vnode.vip_path);
  const isDevice = kind === 'tty' || kind === 'character-device' || kind === 'block-device';
  const device = deviceName(isDevice ? vnode.vst_rdev : vnode.vst_dev);
  const isDeleted = vnode.vst_nlink === 0 && kind === 'regular-file';
  return {
    kind,
    target: vnode.vip_path,
    inode: asInode(vnode.vst_ino),
    object: `${vnode.vst_dev} ${vnode.vst_ino}`,
    details: {
      device,
      ...(isDevice ? {} : { size: vnode.vst_size }),
      ...(isDeleted ? { deleted: true, allocated: vnode.vst_blocks * 512 } : {}),
    },
  };
}

/** The two ends are two objects, each of which names the other: the lower name stands for both. */
function tellPipe(bytes: Buffer): Told | null {
  const pipe = decode(pipeFdinfo, bytes);
  if (pipe === null) {
    return null;
  }
  const { pipe_handle: handle, pipe_peerhandle: peer } = pipe;
  return {
    kind: 'pipe',
    target: `pipe ${address(handle)}`,
    inode: asInode(peer !== 0n && peer < handle ? peer : handle),
    object: address(handle),
    details: { otherEnd: peer === 0n ? null : address(peer) },
  };
}

function tellKqueue(bytes: Buffer): Told | null {
  const kqueue = decode(kqueueFdinfo, bytes);
  // The kernel has no name for a kqueue, and passes none on: it has close-on-exec and close-on-fork from the start.
  return kqueue && named('kqueue', 'kqueue', null, { count: kqueue.vst_size });
}

function tellSemaphore(bytes: Buffer): Told | null {
  const semaphore = decode(psemFdinfo, bytes);
  return semaphore && named('semaphore', semaphore.psem_name, semaphore.psem_name, {});
}

function tellSharedMemory(bytes: Buffer): Told | null {
  const memory = decode(pshmFdinfo, bytes);
  return memory && named('shared-memory', memory.pshm_name, memory.pshm_name, { size: memory.vst_size });
}

function tellChannel(bytes: Buffer): Told | null {
  const channel = decode(channelFdinfo, bytes);
  return channel && named('anonymous', `channel ${hexadecimal(channel.chi_instance)}`, null, {});
}

function named(kind: KindTag, target: string, object: string | null, details: Told['details']): Told {
  return { kind, target, inode: null, object, details };
}

function hexadecimal(bytes: readonly number[]): string {
  return Buffer.from(bytes).toString('hex');
}
