import type { Access } from '../../model/descriptor.ts';
import { decimal } from '../../model/kind/fields.ts';
import { type FieldSet, fieldSets, jsonSets } from './field-sets.ts';
import { type FileFlags, flagsOf, type System } from './flags.ts';
import { type LsofRefusal, withoutRefusals } from './refused-names.ts';

/** One open file as lsof printed it; null where it printed nothing. */
export interface LsofFile extends FileFlags {
  /** lsof before 4.99.7 prints `*NNN` for a number above 9999, of which only the last three digits are known: null. */
  readonly number: number | null;
  /** `r`, `w`, `u` for a part or `R`, `W`, `U` for the whole of the file; lsof(8) has more. */
  readonly lock: string | null;
  /** `REG`, `DIR`, `CHR`, `FIFO`, `IPv4`, `unix`, `KQUEUE` and so on. */
  readonly type: string | null;
  /** Field d, where there is no device: such as the address or the inode of a socket. */
  readonly deviceText: string | null;
  readonly device: number | null;
  readonly rawDevice: number | null;
  readonly size: number | null;
  readonly offset: number | null;
  readonly inode: number | null;
  readonly links: number | null;
  /** `TCP`, `UDP` and the like. */
  readonly protocol: string | null;
  /** The state of a socket. */
  readonly state: string | null;
  readonly name: string;
  readonly ambiguousName: boolean;
  readonly refusal: LsofRefusal | null;
}

export interface LsofProcess {
  readonly pid: number;
  readonly parentPid: number | null;
  readonly command: string;
  readonly user: number | null;
  readonly files: readonly LsofFile[];
  /** Why the table could not be read. */
  readonly refusal: LsofRefusal | null;
}

/** What to ask for by -F; 0 ends each field in NUL. */
export const askedFields = '0pRcuflatGdDrsoikPTn';

/**
 * What `lsof +fG -F0…` printed, or `lsof -J` from 4.99.7 on. Pure and total: what cannot be understood is left out. Of
 * the files only descriptors are kept, not the current directory, the program or what is mapped.
 */
export function parseLsof(bytes: Uint8Array, system: System): readonly LsofProcess[] {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isJson = text[0] === '{'.charCodeAt(0);
  const processes: LsofProcess[] = [];
  let files: LsofFile[] = [];
  for (const set of isJson ? jsonSets(text.toString('utf8')) : fieldSets(text.toString('latin1'))) {
    const { values } = set;
    const pid = decimal(values.get('p'));
    const process = processes.at(-1);
    const descriptor = values.get('f') ?? '';
    if (pid !== null) {
      files = [];
      processes.push({ ...processOf(values), pid, files });
    } else if (process && descriptor === 'NOFD') {
      const { refusal } = withoutRefusals(values.get('n') ?? '');
      processes[processes.length - 1] = { ...process, refusal: refusal ?? { call: 'opendir', reason: '' } };
    } else if (process && /^(?:\d+|\*\d{3})$/.test(descriptor)) {
      files.push(fileOf(set, system));
    }
  }
  return processes;
}

function processOf(values: FieldSet['values']): Omit<LsofProcess, 'pid' | 'files'> {
  const user = decimal(values.get('u'));
  return {
    parentPid: decimal(values.get('R')),
    command: values.get('c') ?? '',
    // Printed as a signed number: `nobody` of macOS is -2.
    user: user === null ? null : user >>> 0,
    refusal: null,
  };
}

function fileOf({ values, ambiguous }: FieldSet, system: System): LsofFile {
  const type = values.get('t') ?? null;
  const written = values.get('n') ?? '';
  const { name, refusal } = type === 'unknown' ? withoutRefusals(written) : { name: written, refusal: null };
  const flags = values.get('G');
  return {
    ...flagsOf(flags ?? null, system),
    // The letter comes from the link's mode, which on Linux says `u` of O_PATH: second best.
    ...(flags === undefined ? { access: accessModes[values.get('a') ?? ''] ?? null } : {}),
    number: decimal(values.get('f')),
    lock: values.get('l')?.trim() || null,
    type,
    deviceText: values.get('d') ?? null,
    device: numberIn(values.get('D')),
    rawDevice: numberIn(values.get('r')),
    size: numberIn(values.get('s')),
    offset: numberIn(values.get('o')),
    inode: decimal(values.get('i')),
    links: decimal(values.get('k')),
    protocol: values.get('P') ?? null,
    state: values.get('TST') ?? null,
    name,
    ambiguousName: ambiguous,
    refusal,
  };
}

const accessModes: Readonly<Record<string, Access>> = { r: 'r', w: 'w', u: 'rw' };

/** `0t12` is decimal, `0x1f` hexadecimal. */
function numberIn(text: string | undefined): number | null {
  const [, digits, hexadecimal] = /^(?:(?:0t)?(\d+)|0x([0-9a-f]+))$/i.exec(text ?? '') ?? [];
  if (hexadecimal !== undefined) {
    return Number.parseInt(hexadecimal, 16);
  }
  return digits === undefined ? null : Number(digits);
}
