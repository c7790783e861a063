import type { SocketDetails } from '../../../model/kind/socket.ts';
import { namespaceOf, type Surroundings } from '../surroundings.ts';

/** What the link of a socket's descriptor says. */
export function socketLink(inode: number): string {
  return `socket:[${inode}]`;
}

/** A socket and those at its other end: the Unix sockets connected to it, or the connection's other side on this host. */
export function socketLinks(pid: number, inode: number, surroundings: Surroundings): ReadonlySet<string> {
  const socket = surroundings.socket(pid, inode);
  const others =
    socket?.protocol === 'unix'
      ? peersOf(inode, surroundings)
      : socket?.remote
        ? otherSides(socket, surroundings.sockets(pid))
        : [];
  return new Set([inode, ...others].map(socketLink));
}

/** Sockets of TCP and UDP whose local port it is, in every network namespace that some process is in. */
export function portLinks(
  port: number,
  pids: Iterable<number>,
  surroundings: Surroundings,
): ReadonlySet<string> {
  const links = new Set<string>();
  for (const network of surroundings.networks(pids)) {
    for (const [inode, { protocol, local }] of network) {
      if ((protocol === 'tcp' || protocol === 'udp') && local?.endsWith(`:${port}`)) {
        links.add(socketLink(inode));
      }
    }
  }
  return links;
}

/** Unix sockets that are bound to one of the paths, as seen from our mount namespace, and those connected to them. */
export function boundLinks(
  paths: ReadonlySet<string>,
  pids: Iterable<number>,
  surroundings: Surroundings,
): ReadonlySet<string> {
  const links = new Set<string>();
  const own = namespaceOf(process.pid, 'mnt');
  // The same path in another mount namespace is another socket.
  const near = [...pids].filter((pid) => namespaceOf(pid, 'mnt') === own);
  for (const network of surroundings.networks(near)) {
    for (const [inode, { protocol, local }] of network) {
      if (protocol === 'unix' && local !== null && paths.has(local)) {
        [inode, ...peersOf(inode, surroundings)].forEach((each) => void links.add(socketLink(each)));
      }
    }
  }
  return links;
}

function peersOf(inode: number, surroundings: Surroundings): readonly number[] {
  const peers = surroundings.peers();
  const own = peers.get(inode);
  const connected = [...peers].flatMap(([other, peer]) => (peer === inode ? [other] : []));
  return own === undefined ? connected : [own, ...connected];
}

function otherSides(socket: SocketDetails, network: ReadonlyMap<number, SocketDetails>): readonly number[] {
  const isOtherSide = ({ protocol, local, remote }: SocketDetails): boolean =>
    protocol === socket.protocol &&
    local !== null &&
    remote !== null &&
    plain(local) === plain(socket.remote ?? '') &&
    plain(remote) === plain(socket.local ?? '');
  return [...network].flatMap(([inode, other]) => (isOtherSide(other) ? [inode] : []));
}

/** One side of a connection may be an IPv6 socket that talks IPv4. */
function plain(endpoint: string): string {
  return endpoint.replace(/^\[::ffff:([\d.]+)\]/, '$1');
}
