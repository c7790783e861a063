import type { UnixSocket } from '../../../native/linux/unix-diag.ts';
import type { SocketDetails } from '../../model/kind/socket.ts';
import { internetEndpoint } from '../internet.ts';

/**
 * Which file under /proc/PID/net holds which protocol. Unix sockets come last: their rows hold paths that any process
 * chooses, so they must not be believed over the others.
 */
export const socketTables = [
  ...(['tcp', 'tcp6', 'udp', 'udp6', 'netlink', 'packet', 'raw', 'raw6'] as const),
  'unix',
] as const;
export type SocketTable = (typeof socketTables)[number];

/** Which of them hold sockets of a protocol, by its name in the kernel (struct proto); others are looked for in all. */
export const tablesOfProtocol: Readonly<Record<string, readonly SocketTable[]>> = {
  TCP: ['tcp'],
  // A socket of IPv6 can be made one of IPv4, and keeps its name (IPV6_ADDRFORM).
  TCPv6: ['tcp6', 'tcp'],
  UDP: ['udp'],
  UDPv6: ['udp6', 'udp'],
  NETLINK: ['netlink'],
  PACKET: ['packet'],
  RAW: ['raw'],
  RAWv6: ['raw6', 'raw'],
  UNIX: ['unix'],
  'UNIX-STREAM': ['unix'],
};

/** include/net/tcp_states.h; UDP sockets use 1 when connected and 7 when not. */
const tcpStates = [
  '',
  'ESTABLISHED',
  'SYN_SENT',
  'SYN_RECV',
  'FIN_WAIT1',
  'FIN_WAIT2',
  'TIME_WAIT',
  'CLOSE',
  'CLOSE_WAIT',
  'LAST_ACK',
  'LISTEN',
  'CLOSING',
  'NEW_SYN_RECV',
];
/** include/linux/net.h */
const unixTypes: Readonly<Record<number, string>> = { 1: 'stream', 2: 'dgram', 5: 'seqpacket' };
const unixStates = ['', 'UNCONNECTED', 'CONNECTING', 'CONNECTED', 'DISCONNECTING'];
const acceptsConnections = 0x10000;

/** Sockets by inode. The tables of one network namespace are shared by all its processes. */
export function parseSockets(
  table: SocketTable,
  text: string,
): readonly (readonly [number, SocketDetails])[] {
  const lines = text.split('\n').slice(1).filter(Boolean);
  const parse =
    table === 'unix'
      ? parseUnix
      : table === 'netlink'
        ? parseNetlink
        : table === 'packet'
          ? parsePacket
          : parseInternet;
  return lines.flatMap((line) => {
    const found = parse(line, table);
    return found !== null && Number.isInteger(found[0]) && found[0] > 0 ? [found] : [];
  });
}

type Row = readonly [number, SocketDetails] | null;

/** `0: 0100007F:1F90 00000000:0000 0A ... inode` (net/ipv4/tcp_ipv4.c). */
function parseInternet(line: string, table: SocketTable): Row {
  const columns = line.trim().split(/\s+/);
  const [, local, remote, state] = columns;
  if (local === undefined || remote === undefined || state === undefined) {
    return null;
  }
  const protocol = table.startsWith('tcp') ? 'tcp' : table.startsWith('udp') ? 'udp' : 'raw';
  const peer = endpoint(remote);
  return [
    Number(columns[9]),
    {
      protocol,
      local: endpoint(local),
      remote: remote.endsWith(':0000') ? null : peer,
      state: internetState(protocol, Number.parseInt(state, 16)),
      type: null,
      peer: null,
      network: null,
    },
  ];
}

function internetState(protocol: SocketDetails['protocol'], state: number): string | null {
  if (protocol === 'tcp') {
    return tcpStates[state] ?? null;
  }
  return state === 1 ? 'CONNECTED' : 'UNCONNECTED';
}

/** `ffff...: 00000002 00000000 00010000 0001 01 12345 /run/x` (net/unix/af_unix.c unix_seq_show). */
function parseUnix(line: string): Row {
  const [, flags, type, state, inode, path] =
    /^[0-9a-fA-F]+:\s+\S+\s+\S+\s+(\S+)\s+(\S+)\s+(\S+)\s+(\d+)(?: (.*))?$/.exec(line) ?? [];
  if (inode === undefined) {
    return null;
  }
  const listening = (Number.parseInt(flags ?? '0', 16) & acceptsConnections) !== 0;
  return [
    Number(inode),
    {
      protocol: 'unix',
      local: path ?? null,
      remote: null,
      state: listening ? 'LISTEN' : (unixStates[Number.parseInt(state ?? '0', 16)] ?? null),
      type: unixTypes[Number.parseInt(type ?? '0', 16)] ?? null,
      peer: null,
      network: null,
    },
  ];
}

/** The same of a socket that sock_diag(7) told: its state is in the numbers of TCP. */
export function unixDetails({ type, state, name, peer }: UnixSocket): SocketDetails {
  const word = tcpStates[state];
  return {
    protocol: 'unix',
    local: name,
    remote: null,
    state: word === 'LISTEN' ? word : word === 'ESTABLISHED' ? 'CONNECTED' : 'UNCONNECTED',
    type: unixTypes[type] ?? null,
    peer,
    network: null,
  };
}

/** Columns: sk Eth Pid Groups Rmem Wmem Dump Locks Drops Inode (net/netlink/af_netlink.c). */
function parseNetlink(line: string): Row {
  const columns = line.trim().split(/\s+/);
  const local = `protocol ${columns[1]} port ${columns[2]}`;
  return [
    Number(columns[9]),
    { protocol: 'netlink', local, remote: null, state: null, type: null, peer: null, network: null },
  ];
}

/** Columns: sk RefCnt Type Proto Iface R Rmem User Inode (net/packet/af_packet.c). */
function parsePacket(line: string): Row {
  const columns = line.trim().split(/\s+/);
  const local = `protocol 0x${columns[3]} interface ${columns[4]}`;
  return [
    Number(columns[8]),
    { protocol: 'packet', local, remote: null, state: null, type: null, peer: null, network: null },
  ];
}

/** Addresses are 32-bit words in the machine's own (little-endian) order, ports are big-endian. */
function endpoint(text: string): string {
  const [address = '', port = ''] = text.split(':');
  const bytes: number[] = [];
  for (let word = 0; word < address.length; word += 8) {
    for (let byte = 6; byte >= 0; byte -= 2) {
      bytes.push(Number.parseInt(address.slice(word + byte, word + byte + 2), 16));
    }
  }
  const number = Number.parseInt(port, 16);
  return internetEndpoint(bytes, number);
}
