import { bytes, i16, i32, i64, type Layout, text, u8, u16, u32, u64 } from '../struct/layout.ts';

/*
 * The structs of xnu's bsd/sys/proc_info.h (read at xnu-11417.101.15). They are the same on x86-64 and arm64, and have
 * kept their layout since they were added: libproc's callers are compiled against them.
 */
const header = 'xnu: bsd/sys/proc_info.h';

/** What PROC_PIDLISTFDS lists. */
export const procFdinfo = {
  struct: 'proc_fdinfo',
  header,
  size: 8,
  fields: { proc_fd: i32(0), proc_fdtype: u32(4) },
} satisfies Layout;

/** What every answer of proc_pidfdinfo begins with. */
export const procFileinfo = {
  struct: 'proc_fileinfo',
  header,
  size: 24,
  fields: {
    fi_openflags: u32(0),
    fi_status: u32(4),
    fi_offset: i64(8),
    fi_type: i32(16),
    fi_guardflags: u32(20),
  },
} satisfies Layout;

/** PROC_PIDFDVNODEPATHINFO: proc_fileinfo, then vinfo_stat (136 bytes), type, file system and path. */
export const vnodeFdinfowithpath = {
  struct: 'vnode_fdinfowithpath',
  header,
  size: 1200,
  fields: {
    vst_dev: u32(24),
    vst_mode: u16(28),
    vst_nlink: u16(30),
    vst_ino: u64(32),
    vst_size: i64(112),
    vst_blocks: i64(120),
    vst_rdev: u32(140),
    vi_type: i32(160),
    vip_path: text(176, 1024),
  },
} satisfies Layout;

/** PROC_PIDFDSOCKETINFO; the last 528 bytes are a union that soi_kind chooses from. */
export const socketFdinfo = {
  struct: 'socket_fdinfo',
  header,
  size: 792,
  fields: {
    soi_so: u64(160),
    soi_type: i32(176),
    soi_protocol: i32(180),
    soi_family: i32(184),
    soi_options: i16(188),
    soi_state: i16(192),
    soi_kind: i32(256),
  },
} satisfies Layout;

/** SOCKINFO_IN, and the beginning of SOCKINFO_TCP. Ports are in the order of the network, in the low half. */
export const inSockinfo = {
  struct: 'in_sockinfo in socket_fdinfo',
  header,
  size: 792,
  fields: {
    insi_fport: bytes(264, 2),
    insi_lport: bytes(268, 2),
    insi_vflag: u8(288),
    insi_faddr: bytes(296, 16),
    insi_laddr: bytes(312, 16),
    tcpsi_state: i32(344),
  },
} satisfies Layout;

/** SOCKINFO_UN. Addresses are struct sockaddr_un: length, family, path. */
export const unSockinfo = {
  struct: 'un_sockinfo in socket_fdinfo',
  header,
  size: 792,
  fields: {
    unsi_conn_so: u64(264),
    unsi_addr_len: u8(280),
    unsi_addr_path: text(282, 253),
    unsi_caddr_len: u8(535),
    unsi_caddr_path: text(537, 253),
  },
} satisfies Layout;

/** SOCKINFO_KERN_CTL. */
export const kernCtlInfo = {
  struct: 'kern_ctl_info in socket_fdinfo',
  header,
  size: 792,
  fields: { kcsi_name: text(288, 96) },
} satisfies Layout;

/** PROC_PIDFDPIPEINFO. */
export const pipeFdinfo = {
  struct: 'pipe_fdinfo',
  header,
  size: 184,
  fields: { pipe_handle: u64(160), pipe_peerhandle: u64(168) },
} satisfies Layout;

/** PROC_PIDFDPSEMINFO. */
export const psemFdinfo = {
  struct: 'psem_fdinfo',
  header,
  size: 1184,
  fields: { psem_name: text(160, 1024) },
} satisfies Layout;

/** PROC_PIDFDPSHMINFO. */
export const pshmFdinfo = {
  struct: 'pshm_fdinfo',
  header,
  size: 1192,
  fields: { vst_size: i64(112), pshm_name: text(168, 1024) },
} satisfies Layout;

/** PROC_PIDFDKQUEUEINFO; its vst_size is the number of events that wait. */
export const kqueueFdinfo = {
  struct: 'kqueue_fdinfo',
  header,
  size: 168,
  fields: { vst_size: i64(112) },
} satisfies Layout;

/** PROC_PIDFDCHANNELINFO. */
export const channelFdinfo = {
  struct: 'channel_fdinfo',
  header,
  size: 56,
  fields: { chi_instance: bytes(24, 16) },
} satisfies Layout;
