import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

/**
 * What V8 compiled of the program in an earlier run of the same command, so that it need not be compiled again. V8 looks
 * at its own version and flags, but neither at the program's text nor for what is missing of it: the key and the length stand for that.
 */
export interface CodeCache {
  read(): Buffer | undefined;
  /** Keeps it for the next run, where that is possible. */
  write(data: Buffer): void;
}

const folderMode = 0o700;
const fileMode = 0o600;
const writableByOthers = 0o022;
const lengthSize = 4;

/** `key` is all that the compiled code depends on; null where none is wanted. */
export function openCodeCache(name: string, key: string): CodeCache | null {
  const folder = cacheFolder();
  // Node's own variable: it means the same by it.
  if (folder === null || process.env.NODE_DISABLE_COMPILE_CACHE) {
    return null;
  }
  const file = join(folder, `${name}-${process.version}-${process.arch}`);
  const head = Buffer.from(`${key}\n`);
  return {
    read: () => quietly(() => (isOurs(lstatSync(folder)) ? readWhole(file, head) : undefined)),
    write: (data) =>
      quietly(() => {
        mkdirSync(folder, { recursive: true, mode: folderMode });
        if (isOurs(lstatSync(folder))) {
          writeAtOnce(file, Buffer.concat([head, lengthOf(data), data]));
        }
      }),
  };
}

/** The user's own folder for what can be made again (XDG Base Directory Specification). */
function cacheFolder(): string | null {
  const { XDG_CACHE_HOME: base = '' } = process.env;
  const home = homedir();
  const caches = isAbsolute(base) ? base : isAbsolute(home) ? join(home, '.cache') : null;
  return caches === null ? null : join(caches, 'fd-inheritance-code');
}

/** Compiled code is believed as the program itself is: nobody else may have written it. */
function isOurs({ uid, mode }: { readonly uid: number; readonly mode: number }): boolean {
  return uid === process.geteuid?.() && (mode & writableByOthers) === 0;
}

function readWhole(file: string, head: Buffer): Buffer | undefined {
  const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = constants;
  const descriptor = openSync(file, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  try {
    const status = fstatSync(descriptor);
    if (!status.isFile() || !isOurs(status)) {
      return undefined;
    }
    const bytes = readFileSync(descriptor);
    const data = bytes.subarray(head.length + lengthSize);
    const isIt = bytes.subarray(0, head.length).equals(head);
    return isIt && bytes.readUInt32LE(head.length) === data.length ? data : undefined;
  } finally {
    closeSync(descriptor);
  }
}

/**
 * Under its name there is the whole of it or nothing. Two runs that end at once each write one of their own, and one of
 * them stays.
 */
function writeAtOnce(file: string, bytes: Buffer): void {
  const draft = `${file}.${process.pid}`;
  const descriptor = openSync(draft, 'wx', fileMode);
  try {
    try {
      writeFileSync(descriptor, bytes);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

function lengthOf(data: Buffer): Buffer {
  const bytes = Buffer.alloc(lengthSize);
  bytes.writeUInt32LE(data.length);
  return bytes;
}

/** Without a cache everything works, only later. */
function quietly<Value>(action: () => Value): Value | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}
