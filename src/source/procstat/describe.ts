import type { SocketDetails } from '../../model/kind/socket.ts';
import type { KindTag } from '../../model/kind.ts';
import { endpoint } from '../lsof/socket.ts';
import type { RawDescriptor } from '../raw.ts';
import { describeRead, type Read } from '../system/describe.ts';
import type { ProcstatFile } from './files.ts';

type Told = Pick<Read, 'kind' | 'target' | 'object' | 'details'>;

const vnodes: Readonly<Record<string, KindTag>> = {
  regular: 'regular-file',
  directory: 'directory',
  block: 'block-device',
  character: 'character-device',
  link: 'symlink',
  socket: 'unix',
  fifo: 'fifo',
};
const others: Readonly<Record<string, KindTag>> = {
  pipe: 'pipe',
  fifo: 'fifo',
  kqueue: 'kqueue',
  shm: 'shared-memory',
  sem: 'semaphore',
  pts: 'tty',
  procdesc: 'pidfd',
  eventfd: 'eventfd',
  timerfd: 'timerfd',
  crypto: 'anonymous',
  mqueue: 'anonymous',
  dev: 'anonymous',
};

/** Neither inodes nor addresses of pipes and sockets are printed, and close-on-exec is not exported by FreeBSD at all. */
export function describeProcstat(file: ProcstatFile, pid: number): RawDescriptor {
  const { number, access, flags, position, references } = file;
  const told = tell(file);
  return describeRead(
    {
      ...told,
      number,
      access,
      flags,
      closeOnExec: null,
      position,
      inode: null,
      file: null,
      shared: references === null || references < 1 ? null : references > 1,
    },
    String(pid),
  );
}

function tell({ type, vnode, path, protocol }: ProcstatFile): Told {
  const byPath = { target: path, object: path === '' ? null : path, details: {} };
  if (type === 'vnode') {
    const kind = vnodes[vnode ?? ''] ?? 'unknown';
    const isTerminal = kind === 'character-device' && /^\/dev\/(?:tty|pts\/|console$)/.test(path);
    return { ...byPath, kind: isTerminal ? 'tty' : kind };
  }
  if (type === 'socket') {
    return tellSocket(protocol ?? '', path);
  }
  const kind = others[type] ?? 'unknown';
  return ['shm', 'sem', 'pts', 'fifo'].includes(type)
    ? { ...byPath, kind }
    : { kind, target: path === '' ? type : path, object: null, details: {} };
}

/** protocol_to_string of usr.bin/procstat/procstat_files.c. */
const unixTypes: Readonly<Record<string, string>> = { UDS: 'stream', UDD: 'dgram', UDQ: 'seqpacket' };

/** Of a Unix socket its own path or, where it has none, its peer's; of others both addresses. Whether it listens is not told. */
function tellSocket(protocol: string, path: string): Told {
  const nothing = { local: null, remote: null, state: null, type: null, peer: null, network: null };
  if (protocol.startsWith('UD') && protocol !== 'UDP') {
    const details = {
      ...nothing,
      protocol: 'unix',
      local: path === '' ? null : path,
    } satisfies SocketDetails;
    return {
      kind: 'unix',
      target: `socket ${path}`.trim(),
      object: null,
      details: { ...details, type: unixTypes[protocol] ?? null },
    };
  }
  const kind = ({ TCP: 'tcp', UDP: 'udp', RAW: 'raw', ICM: 'raw', DIV: 'raw', IPD: 'raw' } as const)[
    protocol
  ];
  if (kind !== 'tcp' && kind !== 'udp') {
    return { kind: kind ?? 'socket', target: `socket ${path}`.trim(), object: null, details: {} };
  }
  const [local = null, remote = null] = path.split(' ').map(endOf);
  const isConnected = remote !== null && !/:0$/.test(remote);
  return {
    kind,
    target: `socket ${path}`.trim(),
    // A connection has one socket at each side; several may wait at one port.
    object: kind === 'tcp' && isConnected ? `${local} ${remote}` : null,
    details: {
      ...nothing,
      protocol: kind,
      local,
      remote: isConnected ? remote : null,
      state: kind === 'tcp' ? null : isConnected ? 'CONNECTED' : 'UNCONNECTED',
    } satisfies SocketDetails,
  };
}

/** `127.0.0.1:80`, `[::1]:80` or, in older versions, `::1.80`. */
function endOf(text: string): string | null {
  const [, host, port] = /^\[?([^\]]*?)\]?[.:](\d+)$/.exec(text) ?? [];
  if (host === undefined || port === undefined) {
    return null;
  }
  const isSix = host.includes(':');
  return endpoint(isSix ? `[${host}]:${port}` : `${host}:${port}`, isSix);
}
