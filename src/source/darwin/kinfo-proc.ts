import { i32, i64, type Layout, text, u8, u32 } from '../struct/layout.ts';

/**
 * What sysctl kern.proc lists of every process, whoever owns it; PROC_PIDTBSDINFO is refused for those of others, and
 * libproc's short form has no start time. The struct is frozen: programs of 2007 still read it.
 */
export const kinfoProc = {
  struct: 'kinfo_proc',
  header: 'xnu: bsd/sys/sysctl.h, bsd/sys/proc.h',
  size: 648,
  fields: {
    p_starttime_sec: i64(0),
    p_starttime_usec: i32(8),
    p_flag: i32(32),
    p_stat: u8(36),
    p_pid: i32(40),
    p_sigignore: u32(232),
    p_comm: text(243, 17),
    cr_uid: u32(420),
    e_ppid: i32(560),
    e_tdev: u32(572),
  },
} satisfies Layout;
