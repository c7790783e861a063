import { type Bound, type Library, openLibrary } from '../library.ts';
import { Refusal } from '../refusal.ts';
import { parseUnixMessages, type UnixMessages, type UnixSocket, unixRequest } from './unix-diag.ts';

/*
 * call                                      purpose                              blocks  needs
 * socket(AF_NETLINK), sock_diag(7)          a way to ask, close-on-exec          no      nothing
 * send(2)                                   asks for one or all Unix sockets     no      nothing
 * recv(2), MSG_DONTWAIT                     what they are, and their peers       no      nothing
 * close(2)                                  gives it back                        no      nothing
 * getxattr(2) of a socket's descriptor      its protocol                         no      PTRACE_MODE_READ
 */
interface Face {
  socket(family: number, type: number, protocol: number): number;
  send(descriptor: number, bytes: Buffer, length: number, flags: number): number;
  recv(descriptor: number, bytes: Buffer, length: number, flags: number): number;
  close(descriptor: number): number;
  getxattr(path: string, name: string, value: Buffer, size: number): number;
}
const prototypes = {
  socket: 'int socket(int domain, int type, int protocol)',
  send: 'long send(int sockfd, const void *buf, size_t len, int flags)',
  recv: 'long recv(int sockfd, void *buf, size_t len, int flags)',
  close: 'int close(int fd)',
  getxattr: 'long getxattr(const char *path, const char *name, void *value, size_t size)',
};

/** linux: include/linux/socket.h, include/uapi/linux/netlink.h; the same on all architectures that Node runs on. */
const familyNetlink = 16;
const rawCloseOnExecNonBlocking = 3 | 0o2000000 | 0o4000;
const protocolSockDiag = 4;
const dontWait = 0x40;
const noEntry = 2;
/** The kernel fills at most 32 KiB at a time, some 800 sockets (net/netlink/af_netlink.c netlink_dump). */
const bufferSize = 65_536;
/** More than a million sockets; a dump that goes on is given up. */
const rounds = 2_048;
const longestProtocol = 64;

/** What can be asked of sockets beside the tables of /proc/net. */
export interface SocketQueries {
  /** All Unix sockets of our own network namespace. /proc/net/unix does not show who is connected to whom. */
  unixSockets(): readonly UnixSocket[] | Refusal;
  /** The one with an inode, without a walk through all of them in user space; null where there is none. */
  unixSocket(inode: number): UnixSocket | null | Refusal;
  /**
   * The protocol of the socket that is open under a number, by the kernel's own name, such as `TCPv6` or
   * `UNIX-STREAM` (`system.sockprotoname`); null where it is not told.
   */
  protocolOf(pid: number, number: number): string | null;
}

export async function openSocketQueries(): Promise<SocketQueries | Refusal> {
  const library = await openLibrary();
  if (library instanceof Refusal) {
    return library;
  }
  const libc = library.bind<Face>(prototypes);
  return libc instanceof Refusal ? libc : queriesBy(libc, library);
}

function queriesBy(libc: Bound<Face>, library: Library): SocketQueries {
  const buffer = Buffer.allocUnsafeSlow(bufferSize);
  const ask = (inode: number | null, each: (messages: UnixMessages) => boolean): Refusal | null =>
    converse(libc, library, buffer, unixRequest(inode), each);
  return {
    unixSockets() {
      const found: UnixSocket[] = [];
      const refusal = ask(null, ({ sockets, done }) => {
        sockets.forEach((socket) => void found.push(socket));
        return done;
      });
      return refusal ?? found;
    },
    unixSocket(inode) {
      let found: UnixSocket | null = null;
      const refusal = ask(inode, ({ sockets: [socket = null] }) => {
        found = socket;
        return true;
      });
      return refusal?.code === noEntry ? null : (refusal ?? found);
    },
    protocolOf(pid, number) {
      const length = Number(
        libc.getxattr(`/proc/${pid}/fd/${number}`, 'system.sockprotoname', buffer, longestProtocol),
      );
      return length > 0 ? buffer.toString('latin1', 0, length).replace(/\0+$/, '') : null;
    },
  };
}

/** Sends a request and takes datagrams until `each` says that the answer is complete. */
function converse(
  libc: Bound<Face>,
  library: Library,
  buffer: Buffer,
  request: Buffer,
  each: (messages: UnixMessages) => boolean,
): Refusal | null {
  const descriptor = libc.socket(familyNetlink, rawCloseOnExecNonBlocking, protocolSockDiag);
  if (descriptor < 0) {
    return new Refusal('socket NETLINK_SOCK_DIAG', library.errno());
  }
  try {
    if (Number(libc.send(descriptor, request, request.length, dontWait)) < 0) {
      return new Refusal('send NETLINK_SOCK_DIAG', library.errno());
    }
    for (let round = 0; round < rounds; round++) {
      const length = Number(libc.recv(descriptor, buffer, buffer.length, dontWait));
      if (length < 0) {
        return new Refusal('recv NETLINK_SOCK_DIAG', library.errno());
      }
      const messages = parseUnixMessages(buffer.subarray(0, length));
      if (messages.error !== 0) {
        return new Refusal('sock_diag AF_UNIX', messages.error);
      }
      if (each(messages)) {
        return null;
      }
    }
    return new Refusal('recv NETLINK_SOCK_DIAG', 0, 'ELOOP', 'the answer does not end');
  } finally {
    libc.close(descriptor);
  }
}
