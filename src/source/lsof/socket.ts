import type { SocketDetails } from '../../model/kind/socket.ts';
import type { KindTag } from '../../model/kind.ts';
import type { LsofFile } from './fields.ts';

export interface Socket {
  readonly kind: KindTag;
  readonly details: SocketDetails | null;
}

/** Types of sockets in lsof's words; whatever is no Internet socket says no more than its kind. */
const families: Readonly<Record<string, KindTag>> = {
  unix: 'unix',
  netlink: 'netlink',
  pack: 'packet',
  raw: 'raw',
  raw6: 'raw',
  icmp: 'raw',
  sock: 'socket',
  inet: 'socket',
  ax25: 'socket',
  ipx: 'socket',
  rte: 'socket',
  key: 'socket',
  ndrv: 'socket',
  ppp: 'socket',
  systm: 'socket',
  ATALK: 'socket',
  IPv4: 'socket',
  IPv6: 'socket',
};
/** The kernel's names of protocols, of sockets that no table lists, such as those of another network namespace. */
const protocols: readonly (readonly [RegExp, KindTag & SocketDetails['protocol']])[] = [
  [/^TCP/, 'tcp'],
  [/^UDP/, 'udp'],
  [/^UNIX/, 'unix'],
  [/^NETLINK/, 'netlink'],
  [/^PACKET/, 'packet'],
  [/^(?:RAW|PING|ICMP)/, 'raw'],
];

/** null for what is no socket. */
export function socketOf(file: LsofFile): Socket | null {
  const { type, name, protocol } = file;
  const family = families[type ?? ''];
  if (type === null || family === undefined) {
    return null;
  }
  const named = protocol ?? (type === 'sock' ? name.replace(/^protocol: /, '') : '');
  const [, kind = null] = protocols.find(([pattern]) => pattern.test(named)) ?? [];
  if ((kind === 'tcp' || kind === 'udp') && protocol !== null) {
    return { kind, details: internet(file, kind) };
  }
  return { kind: kind ?? family, details: type === 'unix' ? unix(file) : null };
}

function internet({ type, name, state }: LsofFile, protocol: 'tcp' | 'udp'): SocketDetails {
  const [local = '', remote] = name.split('->');
  const end = (text: string): string => endpoint(text, type === 'IPv6');
  const stateOf = (): string | null =>
    protocol === 'tcp' ? state : remote === undefined ? 'UNCONNECTED' : 'CONNECTED';
  return {
    protocol,
    local: local === '' ? null : end(local),
    remote: remote === undefined ? null : end(remote),
    state: stateOf(),
    type: null,
    peer: null,
    network: null,
  };
}

/** `*:80` is any address, and `:*` no port; an IPv4 address in an IPv6 socket is written without its prefix. */
export function endpoint(text: string, isSix: boolean): string {
  const [, host = '', port = ''] = /^(.*):([^:]*)$/s.exec(text) ?? [];
  const bare = host.replace(/^\[(.*)\]$/s, '$1');
  const address = bare !== '*' ? bare : isSix ? '::' : '0.0.0.0';
  const mapped = isSix && /^[\d.]+$/.test(address) ? `::ffff:${address}` : address;
  return `${isSix ? `[${mapped}]` : mapped}:${port === '*' ? '0' : port}`;
}

/** `/run/socket type=STREAM` on Linux, a path or `->0xPEER` elsewhere; what follows the type is of other versions. */
function unix({ name, state }: LsofFile): SocketDetails {
  const [, path, type] = /^(.*?) ?type=([A-Z]+)(?: .*)?$/s.exec(name) ?? [undefined, name];
  return {
    protocol: 'unix',
    local: path === undefined || path === '' || path.startsWith('->') ? null : path,
    remote: null,
    state,
    type: type?.toLowerCase() ?? null,
    peer: null,
    network: null,
  };
}
