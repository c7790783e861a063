import { openLibrary } from '../library.ts';
import { Refusal } from '../refusal.ts';
import { parsePeerMessages, peersRequest } from './unix-diag.ts';

/*
 * call                                 purpose                              blocks  needs
 * socket(AF_NETLINK), sock_diag(7)     a way to ask, close-on-exec          no      nothing
 * send(2)                              asks for all Unix sockets            no      nothing
 * recv(2), MSG_DONTWAIT                their inodes and those of the peers  no      nothing
 * close(2)                             gives it back                        no      nothing
 */
interface Face {
  socket(family: number, type: number, protocol: number): number;
  send(descriptor: number, bytes: Buffer, length: number, flags: number): number;
  recv(descriptor: number, bytes: Buffer, length: number, flags: number): number;
  close(descriptor: number): number;
}
const prototypes = {
  socket: 'int socket(int domain, int type, int protocol)',
  send: 'long send(int sockfd, const void *buf, size_t len, int flags)',
  recv: 'long recv(int sockfd, void *buf, size_t len, int flags)',
  close: 'int close(int fd)',
};

/** linux: include/linux/socket.h, include/uapi/linux/netlink.h; the same on all architectures that Node runs on. */
const familyNetlink = 16;
const rawCloseOnExecNonBlocking = 3 | 0o2000000 | 0o4000;
const protocolSockDiag = 4;
const dontWait = 0x40;
/** The kernel fills at most 32 KiB at a time, some 800 sockets (net/netlink/af_netlink.c netlink_dump). */
const bufferSize = 65_536;
/** More than a million sockets; a dump that goes on is given up. */
const rounds = 2_048;

/** Peers by inode: of the Unix sockets of our own network namespace that are connected. */
export type ReadSocketPeers = () => ReadonlyMap<number, number> | Refusal;

/** /proc/net/unix does not show who is connected to whom; sock_diag does. */
export async function openSocketPeers(): Promise<ReadSocketPeers | Refusal> {
  const library = await openLibrary();
  if (library instanceof Refusal) {
    return library;
  }
  const libc = library.bind<Face>(prototypes);
  if (libc instanceof Refusal) {
    return libc;
  }
  return () => {
    const descriptor = libc.socket(familyNetlink, rawCloseOnExecNonBlocking, protocolSockDiag);
    if (descriptor < 0) {
      return new Refusal('socket NETLINK_SOCK_DIAG', library.errno());
    }
    try {
      const request = peersRequest();
      if (Number(libc.send(descriptor, request, request.length, dontWait)) < 0) {
        return new Refusal('send NETLINK_SOCK_DIAG', library.errno());
      }
      const buffer = Buffer.alloc(bufferSize);
      const found = new Map<number, number>();
      for (let round = 0; round < rounds; round++) {
        const length = Number(libc.recv(descriptor, buffer, buffer.length, dontWait));
        if (length < 0) {
          return new Refusal('recv NETLINK_SOCK_DIAG', library.errno());
        }
        const { peers, done, error } = parsePeerMessages(buffer.subarray(0, length));
        peers.forEach(([inode, peer]) => void found.set(inode, peer));
        if (error !== 0) {
          return new Refusal('sock_diag AF_UNIX', error);
        }
        if (done) {
          return found;
        }
      }
      return new Refusal('recv NETLINK_SOCK_DIAG', 0, 'ELOOP', 'the answer does not end');
    } finally {
      libc.close(descriptor);
    }
  };
}
