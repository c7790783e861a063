import { nameOf } from './escapes.ts';

/** The fields of one process or file, by lsof's letters; of T, which comes more than once, by `TST`, `TQR` and so on. */
export interface FieldSet {
  readonly values: ReadonlyMap<string, string>;
  /** Whether a `^X` in the name may have been a control character. */
  readonly ambiguous: boolean;
}

/** Takes `lsof -F0` apart: each field ends in NUL, each set in a line break. Names can hold neither, as lsof writes them. */
export function fieldSets(text: string): readonly FieldSet[] {
  const sets: FieldSet[] = [];
  let values = new Map<string, string>();
  let ambiguous = false;
  const end = (): void => {
    if (values.size > 0) {
      sets.push({ values, ambiguous });
    }
    values = new Map();
    ambiguous = false;
  };
  // What follows the last NUL is a field that was cut off when lsof was stopped.
  for (const token of text.split('\0').slice(0, -1)) {
    const field = token.startsWith('\n') ? token.slice(1) : token;
    if (field !== token) {
      end();
    }
    const id = field.charAt(0);
    if (id === 'T') {
      const equals = field.indexOf('=');
      values.set(field.slice(0, equals), field.slice(equals + 1));
    } else if (id === 'n' || id === 'c') {
      const name = nameOf(field.slice(1));
      values.set(id, name.text);
      ambiguous ||= id === 'n' && name.ambiguous;
    } else if (id !== '') {
      values.set(id, field.slice(1));
    }
  }
  if (text.endsWith('\0\n')) {
    end();
  }
  return sets;
}

const letters: Readonly<Record<string, string>> = {
  pid: 'p',
  ppid: 'R',
  command: 'c',
  uid: 'u',
  fd: 'f',
  access: 'a',
  lock: 'l',
  type: 't',
  device: 'd',
  device_number: 'D',
  raw_device: 'r',
  size: 's',
  offset: 'o',
  inode: 'i',
  nlink: 'k',
  protocol: 'P',
  flags: 'G',
  name: 'n',
};

/** The same of `lsof -J`, which has names as they are, but in 4.99.7 no Internet addresses and no reasons. */
export function jsonSets(text: string): readonly FieldSet[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return [];
  }
  return listIn(parsed, 'processes').flatMap((process) => [
    jsonSet(process),
    ...listIn(process, 'files').map(jsonSet),
  ]);
}

function jsonSet(object: unknown): FieldSet {
  const values = new Map<string, string>();
  for (const [key, value] of Object.entries(object ?? {})) {
    const letter = Object.hasOwn(letters, key) ? letters[key] : undefined;
    if (letter !== undefined && (typeof value === 'string' || typeof value === 'number')) {
      values.set(letter, String(value));
    }
    if (key === 'tcp_info' && typeof value === 'object' && typeof value?.state === 'string') {
      values.set('TST', value.state);
    }
  }
  return { values, ambiguous: false };
}

function listIn(object: unknown, key: string): readonly unknown[] {
  const list =
    typeof object === 'object' && object !== null && Object.hasOwn(object, key)
      ? (object as Record<string, unknown>)[key]
      : [];
  return Array.isArray(list) ? list : [];
}
