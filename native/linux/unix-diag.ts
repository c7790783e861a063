/** Messages of sock_diag(7) about Unix sockets, in the machine's own order, which is little-endian. */

/** linux: include/uapi/linux/netlink.h, sock_diag.h, unix_diag.h */
const sockDiagByFamily = 20;
const messageError = 2;
const messageDone = 3;
const flagRequest = 0x1;
const flagDump = 0x300;
const familyUnix = 1;
const showPeer = 0x4;
const attributePeer = 2;
/** nlmsghdr: length, type, flags, sequence, port; unix_diag_req and unix_diag_msg follow it. */
const header = { size: 16, type: 4, flags: 6 } as const;
const request = { size: 24, family: 0, states: 4, show: 12 } as const;
const answer = { size: 16, inode: 4 } as const;
const attributeHeader = 4;

/** What one datagram of a dump says. */
export interface PeerMessages {
  /** The inode of a Unix socket and that of the one it is connected to. */
  readonly peers: readonly (readonly [inode: number, peer: number])[];
  /** The dump has ended. */
  readonly done: boolean;
  /** errno, or 0: the kernel refused to go on. */
  readonly error: number;
}

/** Asks for every Unix socket of the network namespace with its peer. */
export function peersRequest(): Buffer {
  const bytes = Buffer.alloc(header.size + request.size);
  bytes.writeUInt32LE(bytes.length, 0);
  bytes.writeUInt16LE(sockDiagByFamily, header.type);
  bytes.writeUInt16LE(flagRequest | flagDump, header.flags);
  bytes.writeUInt8(familyUnix, header.size + request.family);
  bytes.writeUInt32LE(0xffffffff, header.size + request.states);
  bytes.writeUInt32LE(showPeer, header.size + request.show);
  return bytes;
}

/** Takes a datagram apart; what is cut short, or of another kind, is passed over. */
export function parsePeerMessages(bytes: Buffer): PeerMessages {
  const peers: (readonly [number, number])[] = [];
  for (let at = 0; at + header.size <= bytes.length; ) {
    const length = bytes.readUInt32LE(at);
    const type = bytes.readUInt16LE(at + header.type);
    if (length < header.size || at + length > bytes.length) {
      break;
    }
    if (type === messageDone || type === messageError) {
      // Both may carry a negative errno: the dump was refused, or broke off.
      const error = length >= header.size + 4 ? bytes.readInt32LE(at + header.size) : 0;
      return { peers, done: true, error: error < 0 ? -error : 0 };
    }
    if (type === sockDiagByFamily && length >= header.size + answer.size) {
      const message = bytes.subarray(at + header.size, at + length);
      const peer = peerOf(message.subarray(answer.size));
      if (message[0] === familyUnix && peer !== null) {
        peers.push([message.readUInt32LE(answer.inode), peer]);
      }
    }
    at += aligned(length);
  }
  return { peers, done: false, error: 0 };
}

/** Attributes: length and type in 16 bits each, the value, padding to four bytes. */
function peerOf(attributes: Buffer): number | null {
  for (let at = 0; at + attributeHeader <= attributes.length; ) {
    const length = attributes.readUInt16LE(at);
    if (length < attributeHeader || at + length > attributes.length) {
      return null;
    }
    if (attributes.readUInt16LE(at + 2) === attributePeer && length >= attributeHeader + 4) {
      const peer = attributes.readUInt32LE(at + attributeHeader);
      return peer === 0 ? null : peer;
    }
    at += aligned(length);
  }
  return null;
}

function aligned(length: number): number {
  return (length + 3) & ~3;
}
