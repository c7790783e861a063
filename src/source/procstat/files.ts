import type { Access } from '../../model/descriptor.ts';

/** One open file as `procstat --libxo json -f` prints it. */
export interface ProcstatFile {
  readonly number: number;
  /** `vnode`, `socket`, `pipe`, `kqueue` and so on. */
  readonly type: string;
  /** Of a vnode `regular`, `directory`, `character` and so on. */
  readonly vnode: string | null;
  readonly access: Access | null;
  readonly flags: readonly string[];
  readonly references: number | null;
  readonly position: number | null;
  /** `TCP`, `UDS` (Unix, stream) and the like; null for what is no socket. */
  readonly protocol: string | null;
  /** Of a socket its addresses; '' where there is none. */
  readonly path: string;
}

type Fields = Readonly<Record<string, unknown>>;

/** usr.bin/procstat/procstat_files.c, `fd_flags`; what has no name in fcntl(2), such as capabilities, is left out. */
const flagNames: Readonly<Record<string, string>> = {
  append: 'O_APPEND',
  async: 'O_ASYNC',
  fsync: 'O_FSYNC',
  nonblocking: 'O_NONBLOCK',
  direct_io: 'O_DIRECT',
};

/**
 * Files by pid, pure and total: null for what is no JSON, and what cannot be understood is left out. Versions differ in
 * what stands around it, so that a process is whatever has a pid and a list of files.
 */
export function parseProcstat(text: string): ReadonlyMap<number, readonly ProcstatFile[]> | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return null;
  }
  const found = new Map<number, readonly ProcstatFile[]>();
  collect(parsed, found, deepest);
  return found;
}

/** `{"procstat": {"files": {"12": {"process_id": 12, "files": [...]}}}}`, and room for one more. */
const deepest = 6;

function collect(value: unknown, found: Map<number, readonly ProcstatFile[]>, depth: number): void {
  if (typeof value !== 'object' || value === null || depth === 0) {
    return;
  }
  const { process_id: pid, files } = value as Fields;
  if (typeof pid === 'number' && Array.isArray(files)) {
    found.set(
      pid,
      files.flatMap((file) => fileOf(file) ?? []).sort((a, b) => a.number - b.number),
    );
    return;
  }
  for (const each of Object.values(value)) {
    collect(each, found, depth - 1);
  }
}

/** null for the program, directories and the terminal, which have a word in place of a number. */
function fileOf(value: unknown): ProcstatFile | null {
  const fields: Fields = typeof value === 'object' && value !== null ? (value as Fields) : {};
  const number = whole(fields.fd);
  if (number === null) {
    return null;
  }
  const said = Array.isArray(fields.fd_flags)
    ? fields.fd_flags.filter((flag) => typeof flag === 'string')
    : [];
  const [read, write] = [said.includes('read'), said.includes('write')];
  // `vode_type` is how FreeBSD 11 to 13 write it.
  const vnode = textIn(fields.vnode_type) || textIn(fields.vode_type);
  return {
    number,
    type: textIn(fields.fd_type),
    vnode: vnode === '' ? null : vnode,
    access: read && write ? 'rw' : read ? 'r' : write ? 'w' : null,
    flags: Object.entries(flagNames).flatMap(([word, flag]) => (said.includes(word) ? [flag] : [])),
    references: whole(fields.ref_count),
    position: whole(fields.offset),
    protocol: fields.fd_type === 'socket' ? textIn(fields.protocol) : null,
    path: textIn(fields.path).replace(/^-? *$/, ''),
  };
}

function whole(value: unknown): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null;
}

function textIn(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
