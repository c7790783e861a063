import { i32, i64, type Layout, text, u32, u64 } from '../struct/layout.ts';

/** The kernel is told how much of each record is wanted: `size` is that much, not sizeof. */
const header = 'netbsd: sys/sys/sysctl.h';

export const kinfoFile = {
  struct: 'kinfo_file',
  header,
  size: 120,
  fields: {
    ki_fileaddr: u64(0),
    ki_flag: u32(8),
    ki_ftype: u32(16),
    ki_count: u32(20),
    ki_foffset: i64(56),
    ki_fdata: u64(64),
    ki_vsize: i64(80),
    ki_vtype: u32(88),
    ki_pid: u32(104),
    ki_fd: i32(108),
    ki_ofileflags: u32(112),
  },
} satisfies Layout;

export const kinfoProc2 = {
  struct: 'kinfo_proc2',
  header,
  size: 640,
  fields: {
    p_fd: u64(32),
    p_pid: i32(116),
    p_ppid: i32(120),
    p_sid: i32(124),
    p_uid: u32(136),
    p_tdev: u32(220),
    p_sigignore_0: u32(328),
    p_comm: text(368, 24),
    p_ustart_sec: u32(456),
    p_ustart_usec: u32(460),
    p_realflag: u64(608),
    p_realstat: u64(632),
  },
} satisfies Layout;
