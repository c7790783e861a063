import { bytes, i32, i64, type Layout, text, u8, u16, u32, u64 } from '../struct/layout.ts';

/** FreeBSD 12 and newer: 64-bit inodes. KINFO_FILE_SIZE and KINFO_PROC_SIZE may not change, says the header. */
const header = 'freebsd: sys/sys/user.h';

/** The head of a kinfo_file. Records are packed: kf_structsize says where the next begins. */
export const kinfoFile = {
  struct: 'kinfo_file',
  header,
  size: 368,
  fields: {
    kf_structsize: i32(0),
    kf_type: i32(4),
    kf_fd: i32(8),
    kf_ref_count: i32(12),
    kf_flags: i32(16),
    kf_offset: i64(24),
    kf_sock_domain0: i32(36),
    kf_sock_type0: i32(40),
    kf_sock_protocol0: i32(44),
    kf_sa_local: bytes(48, 128),
    kf_sa_peer: bytes(176, 128),
    kf_sock_pcb: u64(304),
    kf_sock_unpconn: u64(320),
    kf_file_type: i32(32),
    kf_file_fsid: u64(288),
    kf_file_rdev: u64(296),
    kf_file_fileid: u64(304),
    kf_file_size: i64(312),
    kf_pipe_addr: u64(304),
    kf_pipe_peer: u64(312),
    kf_pts_dev: u64(312),
    kf_pid: i32(304),
    kf_status: u16(336),
  },
} satisfies Layout;

/** sizeof(struct kinfo_file), the most that one record has: its path is cut after the NUL. */
export const largestFile = 1392;

export const kinfoProc = {
  struct: 'kinfo_proc',
  header,
  size: 1088,
  fields: {
    ki_fd: u64(48),
    ki_pid: i32(72),
    ki_ppid: i32(76),
    ki_sid: i32(88),
    ki_sigignore_0: u32(136),
    ki_uid: u32(168),
    ki_start_sec: i64(336),
    ki_start_usec: i64(344),
    ki_flag: u32(368),
    ki_stat: u8(388),
    ki_comm: text(447, 20),
    ki_tdev: u64(560),
  },
} satisfies Layout;
