import { bytes, i32, i64, type Layout, text, u32, u64 } from '../struct/layout.ts';

/**
 * New fields are added at the end, and the kernel is told how much of each record is wanted: `size` is that much, not
 * sizeof, so that kernels before and after one field give the same.
 */
const header = 'openbsd: sys/sys/sysctl.h';

export const kinfoFile = {
  struct: 'kinfo_file',
  header,
  size: 600,
  fields: {
    f_fileaddr: u64(0),
    f_flag: u32(8),
    f_type: u32(16),
    f_offset: i64(56),
    v_type: u32(120),
    v_flag: u32(128),
    va_rdev: u32(132),
    va_fileid: u64(152),
    va_size: i64(160),
    va_fsid: u32(172),
    f_mntonname: text(176, 96),
    so_type: u32(272),
    so_protocol: u32(288),
    so_family: u32(292),
    inp_lport: bytes(304, 2),
    inp_laddru: bytes(308, 16),
    inp_fport: bytes(324, 2),
    inp_faddru: bytes(328, 16),
    unp_conn: u64(344),
    pipe_peer: u64(352),
    f_data: u64(64),
    p_pid: u32(376),
    fd_fd: i32(380),
    fd_ofileflags: u32(384),
    unp_path: text(488, 104),
    t_state: u32(596),
  },
} satisfies Layout;

export const kinfoProc = {
  struct: 'kinfo_proc',
  header,
  size: 568,
  fields: {
    p_pid: i32(108),
    p_ppid: i32(112),
    p_sid: i32(116),
    p_uid: u32(128),
    p_tdev: u32(212),
    p_sigignore: u32(296),
    p_comm: text(312, 24),
    p_ustart_sec: u64(408),
    p_ustart_usec: u32(416),
    p_psflags: u32(560),
  },
} satisfies Layout;
