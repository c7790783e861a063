import { endpoint } from '../lsof/socket.ts';
import { address, asInode, type Read } from '../system/describe.ts';

export type FstatSystem = 'netbsd' | 'openbsd';

/** What is told of something by what fstat prints of it. */
export type Told = Pick<Read, 'kind' | 'target' | 'access' | 'inode' | 'object' | 'details'> &
  Partial<Pick<Read, 'flags'>>;

export function plain(kind: Told['kind'], target: string): Told {
  return { kind, target, access: null, inode: null, object: null, details: {} };
}

/** A socket by its address; to others than root OpenBSD shows 0 in place of each. */
export function named(own: bigint | null): Pick<Told, 'inode' | 'object'> {
  return own === null || own === 0n
    ? { inode: null, object: null }
    : { inode: asInode(own), object: address(own) };
}

export function lastAddress(text: string): bigint | null {
  const [, hexadecimal] = /(?:^| )(?:0x)?([0-9a-f]{4,})$/.exec(text) ?? [];
  return hexadecimal === undefined ? null : BigInt(`0x${hexadecimal}`);
}

const socketTypes: Readonly<Record<string, string>> = { seqpak: 'seqpacket' };

/** `stream 0xOWN <-> 0xPEER`, or a path in place of both (NetBSD: with `[creat]` where it is its own, `[using]` its peer's). */
export function tellUnix(target: string, rest: string): Told {
  const [, type = '', more = ''] = /^(\S+) *(.*)$/s.exec(rest) ?? [];
  const [, own, peer] = /^(?:0x)?([0-9a-f]+)(?: <?->? (?:0x)?([0-9a-f]+))?$/.exec(more) ?? [];
  const [, path, whose] = /(?:^|<?->? )(\/.*?)(?: \[(creat|using)\])?$/s.exec(more) ?? [];
  const other = peer === undefined ? 0n : BigInt(`0x${peer}`);
  return {
    ...plain('unix', target),
    ...named(own === undefined ? null : BigInt(`0x${own}`)),
    access: 'rw',
    details: {
      protocol: 'unix',
      local: path === undefined || whose === 'using' ? null : path,
      remote: whose === 'using' ? (path ?? null) : null,
      state: peer === undefined && whose !== 'using' ? null : 'CONNECTED',
      type: socketTypes[type] ?? type,
      peer: asInode(other),
      network: null,
    },
  };
}

/**
 * NetBSD: `stream tcp REMOTE <-> LOCAL`, `stream tcp LOCAL` or an address. OpenBSD: `stream tcp 0xPCB LOCAL --> REMOTE`, of udp
 * without the address. The state of a connection is not told, nor whether a socket listens.
 */
export function tellInternet(target: string, rest: string, isSix: boolean, system: FstatSystem): Told {
  const [, protocol = '', more = ''] = /^\S+ (\S+) *(.*)$/s.exec(rest) ?? [];
  if (protocol !== 'tcp' && protocol !== 'udp') {
    return { ...plain('raw', target), ...named(lastAddress(more)), access: 'rw' };
  }
  const [own = '', ends = ''] = /^(?:0x[0-9a-f]+)(?= |$)/.test(more)
    ? [more.split(' ')[0], more.slice((more.split(' ')[0] ?? '').length + 1)]
    : ['', more];
  const [first = '', second] = ends.replace(/ (?:<==>|==>|<==).*$/, '').split(/ <?--?> | <-- /);
  const [local, remote] =
    second === undefined ? [first, null] : system === 'netbsd' ? [second, first] : [first, second];
  const write = (end: string | null): string | null =>
    end !== null && /:[^:]*$/.test(end) ? endpoint(end, isSix) : null;
  const [here, there] = [write(local), write(remote)];
  // A connection has one socket at each side; several may wait at one port.
  const connection = protocol === 'tcp' && there !== null ? `${here} ${there}` : null;
  const byAddress = named(own === '' ? lastAddress(here === null ? ends : '') : BigInt(own));
  return {
    kind: protocol,
    target,
    access: 'rw',
    inode: byAddress.inode,
    object: byAddress.object ?? connection,
    details: {
      protocol,
      local: here,
      remote: there,
      state: protocol === 'tcp' ? null : there === null ? 'UNCONNECTED' : 'CONNECTED',
      type: null,
      peer: null,
      network: null,
    },
  };
}
