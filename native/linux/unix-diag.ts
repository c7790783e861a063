/** Messages of sock_diag(7) about Unix sockets, in the machine's own order, which is little-endian. */

/** linux: include/uapi/linux/netlink.h, sock_diag.h, unix_diag.h */
const sockDiagByFamily = 20;
const messageError = 2;
const messageDone = 3;
const flagRequest = 0x1;
const flagDump = 0x300;
const familyUnix = 1;
const showName = 0x1;
const showPeer = 0x4;
const attributeName = 0;
const attributePeer = 2;
const everyState = 0xffffffff;
/** INET_DIAG_NOCOOKIE: whichever socket has the inode now. */
const noCookie = 0xffffffff;
/** nlmsghdr: length, type, flags, sequence, port; unix_diag_req and unix_diag_msg follow it. */
const header = { size: 16, type: 4, flags: 6 } as const;
const request = { size: 24, family: 0, states: 4, inode: 8, show: 12, cookie: 16 } as const;
const answer = { size: 16, type: 1, state: 2, inode: 4 } as const;
const attributeHeader = 4;

/** A Unix socket as the kernel tells it. */
export interface UnixSocket {
  readonly inode: number;
  /** SOCK_STREAM, SOCK_DGRAM or SOCK_SEQPACKET. */
  readonly type: number;
  /** In the numbers of TCP: 1 connected, 7 not, 10 listening. */
  readonly state: number;
  /** What it is bound to, as /proc/net/unix writes it: a path, or `@` and a name; null where it is not. */
  readonly name: string | null;
  /** The inode of the one it is connected to. */
  readonly peer: number | null;
}

/** What one datagram of an answer says. */
export interface UnixMessages {
  readonly sockets: readonly UnixSocket[];
  /** The dump has ended. */
  readonly done: boolean;
  /** errno, or 0: the kernel refused to go on. */
  readonly error: number;
}

/** Asks for every Unix socket of the network namespace, or for the one with an inode. */
export function unixRequest(inode: number | null): Buffer {
  const bytes = Buffer.alloc(header.size + request.size);
  bytes.writeUInt32LE(bytes.length, 0);
  bytes.writeUInt16LE(sockDiagByFamily, header.type);
  bytes.writeUInt16LE(inode === null ? flagRequest | flagDump : flagRequest, header.flags);
  bytes.writeUInt8(familyUnix, header.size + request.family);
  bytes.writeUInt32LE(everyState, header.size + request.states);
  bytes.writeUInt32LE(inode ?? 0, header.size + request.inode);
  bytes.writeUInt32LE(showName | showPeer, header.size + request.show);
  bytes.writeUInt32LE(noCookie, header.size + request.cookie);
  bytes.writeUInt32LE(noCookie, header.size + request.cookie + 4);
  return bytes;
}

/** Takes a datagram apart; what is cut short, or of another kind, is passed over. */
export function parseUnixMessages(bytes: Buffer): UnixMessages {
  const sockets: UnixSocket[] = [];
  for (let at = 0; at + header.size <= bytes.length; ) {
    const length = bytes.readUInt32LE(at);
    const type = bytes.readUInt16LE(at + header.type);
    if (length < header.size || at + length > bytes.length) {
      break;
    }
    if (type === messageDone || type === messageError) {
      // Both may carry a negative errno: the dump was refused, or broke off.
      const error = length >= header.size + 4 ? bytes.readInt32LE(at + header.size) : 0;
      return { sockets, done: true, error: error < 0 ? -error : 0 };
    }
    if (
      type === sockDiagByFamily &&
      length >= header.size + answer.size &&
      bytes[at + header.size] === familyUnix
    ) {
      sockets.push(socketAt(bytes, at + header.size, at + length));
    }
    at += aligned(length);
  }
  return { sockets, done: false, error: 0 };
}

/** Attributes follow: length and type in 16 bits each, the value, padding to four bytes. */
function socketAt(bytes: Buffer, start: number, end: number): UnixSocket {
  let name: string | null = null;
  let peer: number | null = null;
  for (let at = start + answer.size; at + attributeHeader <= end; ) {
    const length = bytes.readUInt16LE(at);
    if (length < attributeHeader || at + length > end) {
      break;
    }
    const type = bytes.readUInt16LE(at + 2);
    const value = at + attributeHeader;
    if (type === attributeName) {
      name = nameAt(bytes, value, at + length);
    } else if (type === attributePeer && length >= attributeHeader + 4) {
      peer = bytes.readUInt32LE(value) || null;
    }
    at += aligned(length);
  }
  return {
    inode: bytes.readUInt32LE(start + answer.inode),
    type: bytes[start + answer.type] ?? 0,
    state: bytes[start + answer.state] ?? 0,
    name,
    peer,
  };
}

/** A path ends in NUL. A name of the abstract namespace begins with one, and may hold more (unix(7)). */
function nameAt(bytes: Buffer, start: number, end: number): string | null {
  if (start === end) {
    return null;
  }
  return bytes[start] === 0
    ? `@${bytes.toString('utf8', start + 1, end).replaceAll('\0', '@')}`
    : bytes.toString('utf8', start, bytes[end - 1] === 0 ? end - 1 : end);
}

function aligned(length: number): number {
  return (length + 3) & ~3;
}
