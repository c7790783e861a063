/** A socket as /proc/PID/net shows it. */
export type SocketDetails = {
  readonly protocol: 'tcp' | 'udp' | 'unix' | 'netlink' | 'packet' | 'raw';
  /** `127.0.0.1:80`, `[::1]:80`, or a path; null for an unnamed Unix socket. */
  readonly local: string | null;
  /** null where nothing is connected, and for Unix sockets of Linux. */
  readonly remote: string | null;
  /** The state in the words of tcp(7) and unix(7), such as `LISTEN` or `ESTABLISHED`. */
  readonly state: string | null;
  /** `stream`, `dgram`, `seqpacket` for Unix sockets. */
  readonly type: string | null;
  /** The inode of the Unix socket that a Unix socket is connected to; null where there is none or it is not known. */
  readonly peer: number | null;
  /** Such as `net:[4026532281]` where its network namespace is not ours, as in a container. */
  readonly network: string | null;
};
