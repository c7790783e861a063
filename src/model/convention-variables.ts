/**
 * The environment variables that a convention reads; a name that ends in `*` stands for all that begin so. No other
 * variable is kept in a snapshot: environments hold secrets.
 */
export const conventionVariables: readonly string[] = [
  'LISTEN_FDS',
  'LISTEN_PID',
  'LISTEN_FDNAMES',
  'LISTEN_PIDFDID',
  'MAKEFLAGS',
  'MFLAGS',
  'CARGO_MAKEFLAGS',
  'NODE_CHANNEL_FD',
  'WAYLAND_SOCKET',
  'UPSTART_FDS',
  'NGINX',
  'UNICORN_FD',
  'GUNICORN_FD',
  'GUNICORN_PID',
  'PUMA_INHERIT_*',
  'EINHORN_FD_*',
  'EINHORN_SOCK_FD',
  'EINHORN_MASTER_PID',
  'UWSGI_EMPEROR_FD',
  'UWSGI_EMPEROR_FD_CONFIG',
  'UWSGI_FD',
  'FPM_SOCKETS',
  'HAPROXY_MWORKER_REEXEC',
  'HAPROXY_PROCESSES',
  'SERVER_STARTER_PORT',
  'OVERSEER_NUM_FDS',
  'ENDLESS_CONTINUE',
  'ENDLESS_SOCKET_ORDER',
  'GOAGAIN_FD',
  'TABLEFLIP_HAS_PARENT_7DIU3',
  '_LIBCONTAINER_INITPIPE',
  '_LIBCONTAINER_SYNCPIPE',
  '_LIBCONTAINER_LOGPIPE',
  '_LIBCONTAINER_FIFOFD',
  '_LIBCONTAINER_CONSOLE',
  '_LIBCONTAINER_PIDFD_SOCK',
  '_OCI_SYNCPIPE',
  '_OCI_STARTPIPE',
  '_OCI_ATTACHPIPE',
  '_ROOTLESSKIT_PIPEFD_UNDOCUMENTED',
  '_FUSE_COMMFD',
  'GIT_TRACE',
  'GIT_TRACE2',
  'GIT_TRACE2_EVENT',
  'GIT_TRACE2_PERF',
  'GIT_TRACE_CURL',
  'GIT_TRACE_FSMONITOR',
  'GIT_TRACE_PACKET',
  'GIT_TRACE_PACKFILE',
  'GIT_TRACE_PACK_ACCESS',
  'GIT_TRACE_PERFORMANCE',
  'GIT_TRACE_REFS',
  'GIT_TRACE_SETUP',
  'GIT_TRACE_SHALLOW',
  'BASH_XTRACEFD',
  'DEBIAN_HAS_FRONTEND',
  'UNCACHED_ERR_FD',
  'ANDROID_SOCKET_*',
  'ANDROID_FILE_*',
  // Bats
  'BATS_ROOT_PID',
  'BATS_TEST_FILENAME',
];

/** Processes have dozens of variables each, and all are looked at. */
const whole = new Set(conventionVariables);
const beginnings = conventionVariables.flatMap((each) => (each.endsWith('*') ? [each.slice(0, -1)] : []));

/** Whether a variable is one that a convention reads. */
export function isConventionVariable(name: string): boolean {
  return (
    (whole.has(name) && !name.endsWith('*')) || beginnings.some((beginning) => name.startsWith(beginning))
  );
}
