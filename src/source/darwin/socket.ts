import type { SocketDetails } from '../../model/kind/socket.ts';
import { internetEndpoint } from '../internet.ts';
import { decode } from '../struct/layout.ts';
import { address, asInode } from '../system/describe.ts';
import { internetProtocol, socketTypes, tcpStates } from '../system/socket.ts';
import type { Told } from './descriptor.ts';
import { inSockinfo, kernCtlInfo, socketFdinfo, unSockinfo } from './proc-info.ts';

export const socketSize = socketFdinfo.size;

/** xnu: bsd/sys/proc_info.h, SOCKINFO_*. */
const internet = 1;
const tcp = 2;
const unix = 3;
const kernelControl = 6;
/** INI_IPV6, which a socket for both has beside INI_IPV4; SO_ACCEPTCONN, SOI_S_ISCONNECTED. */
const ipv6 = 2;
const acceptsConnections = 2;
const isConnected = 2;
/** xnu: bsd/sys/socket.h: address families that have no struct of their own here. */
const families: Readonly<Record<number, string>> = {
  1: 'unix',
  2: 'internet',
  17: 'route',
  27: 'ndrv',
  30: 'internet6',
  32: 'system',
  40: 'vsock',
};

export function readSocket(bytes: Buffer): Told | null {
  const socket = decode(socketFdinfo, bytes);
  if (socket === null) {
    return null;
  }
  const { soi_so: name, soi_kind: kind, soi_type: type, soi_options: options } = socket;
  const common = { target: `socket ${address(name)}`, inode: asInode(name), object: address(name) };
  const isListening = (options & acceptsConnections) !== 0;
  const details = { type: null, peer: null, network: null };
  if (kind === internet || kind === tcp) {
    const { local, remote, state } = internetSides(bytes);
    const protocol = internetProtocol(type, socket.soi_protocol);
    // A TCP socket that is gone for its protocol is told of as SOCKINFO_IN, which has no state.
    const tcpState = kind === tcp ? (tcpStates[state] ?? null) : null;
    const named = {
      ...details,
      protocol,
      local,
      remote,
      state:
        protocol === 'tcp' ? tcpState : (socket.soi_state & isConnected) !== 0 ? 'CONNECTED' : 'UNCONNECTED',
    } satisfies SocketDetails;
    return { ...common, kind: protocol, details: named };
  }
  if (kind === unix) {
    const side = decode(unSockinfo, bytes);
    const peer = side?.unsi_conn_so ?? 0n;
    const named = {
      ...details,
      protocol: 'unix',
      local: pathOf(side?.unsi_addr_len, side?.unsi_addr_path),
      remote: pathOf(side?.unsi_caddr_len, side?.unsi_caddr_path),
      state: isListening ? 'LISTEN' : peer === 0n ? 'UNCONNECTED' : 'CONNECTED',
      type: socketTypes[type] ?? null,
      peer: asInode(peer),
    } satisfies SocketDetails;
    return { ...common, kind: 'unix', details: named };
  }
  const control = kind === kernelControl ? decode(kernCtlInfo, bytes) : null;
  const family = families[socket.soi_family] ?? `family ${socket.soi_family}`;
  return {
    ...common,
    kind: 'socket',
    details: { family, ...(control === null ? {} : { name: control.kcsi_name }) },
  };
}

/** An IPv4 address is the last of the four words; in_port_t is in the low half of an int, in the network's order. */
function internetSides(bytes: Buffer): {
  readonly local: string | null;
  readonly remote: string | null;
  readonly state: number;
} {
  const side = decode(inSockinfo, bytes);
  if (side === null) {
    return { local: null, remote: null, state: -1 };
  }
  const endpoint = (words: readonly number[], port: readonly number[]): string =>
    internetEndpoint(
      (side.insi_vflag & ipv6) === 0 ? words.slice(12) : words,
      ((port[0] ?? 0) << 8) | (port[1] ?? 0),
    );
  const isUnconnected = side.insi_fport.every((byte) => byte === 0);
  return {
    local: endpoint(side.insi_laddr, side.insi_lport),
    remote: isUnconnected ? null : endpoint(side.insi_faddr, side.insi_fport),
    state: side.tcpsi_state,
  };
}

/** struct sockaddr_un says how long it is, with its two bytes in front; no length is no name. */
function pathOf(length: number | undefined, path: string | undefined): string | null {
  return length === undefined || length <= 2 || !path ? null : path;
}
