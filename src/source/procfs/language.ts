import {
  identifyExecutable,
  type ReadAt,
  readExecutable,
  readFileByPath,
  readFirstMappings,
} from '../../../native/linux/executable.ts';
import { Refusal } from '../../../native/refusal.ts';
import type { Language } from '../../model/language.ts';
import { type Asking, elfLanguage } from './elf.ts';
import { interpreterLanguage, interpreterOf } from './interpreters.ts';
import { answersAtOnce, type Mount } from './mounts.ts';
import type { Surroundings } from './surroundings.ts';

/** Long enough for the first line of a script: the kernel reads no more (BINPRM_BUF_SIZE). */
const firstLine = 256;

/** What programs are written in. Each executable is read once; live as long as the source. */
export class Languages {
  readonly #known = new Map<string, Language | null>();

  /** `executable` is where /proc/PID/exe points; null where it is neither an interpreter nor can be looked at. */
  of(
    pid: number,
    executable: string,
    words: readonly string[],
    surroundings: Pick<Surroundings, 'mounts'>,
  ): Language | null {
    const interpreted = interpreterLanguage(executable, words);
    if (interpreted !== null || !liesOnLocalMount(pid, executable, surroundings)) {
      return interpreted;
    }
    const identity = identifyExecutable(pid);
    if (identity instanceof Refusal) {
      return null;
    }
    const known = this.#known.get(identity);
    if (known !== undefined) {
      return known;
    }
    const read = readExecutable(pid, (part) => answer(elfLanguage(), part));
    if (read instanceof Refusal) {
      return null;
    }
    this.#known.set(identity, read);
    return read;
  }
}

/** The language of a program that is about to be run, by its path: for a script that of its interpreter. */
export async function languageOfFile(path: string, words: readonly string[]): Promise<Language | null> {
  const interpreted = interpreterLanguage(path, words);
  if (interpreted !== null) {
    return interpreted;
  }
  const language = await readFileByPath(path, async (read) => {
    const script = interpreterOf(Buffer.from(await read(0, firstLine)).toString('latin1'));
    return script === null ? answerLater(elfLanguage(), read) : interpreterLanguage(script[0] ?? '', script);
  });
  return language instanceof Refusal ? null : language;
}

/** Whether reading the program asks nobody but this kernel: by the device of its mapping, which needs no look at it. */
export function liesOnLocalMount(
  pid: number,
  executable: string,
  surroundings: Pick<Surroundings, 'mounts'>,
): boolean {
  const mappings = readFirstMappings(pid);
  const device = mappings instanceof Refusal ? null : deviceOf(mappings, executable);
  const all: readonly Mount[] = [pid, process.pid].flatMap((each) => [...surroundings.mounts(each).values()]);
  const mounts = all.filter((mount) => mount.device === device);
  // Memory files lie on a mount of the kernel's own, which nobody lists.
  return mounts.length > 0 ? mounts.every(answersAtOnce) : executable.startsWith('/memfd:');
}

/** `559f-55a1 r--p 00000000 fe:00 260386    /usr/bin/head` (proc_pid_maps(5)), as mountinfo writes it: `254:0`. */
export function deviceOf(mappings: string, executable: string): string | null {
  for (const line of mappings.split('\n')) {
    const [, major, minor, path] = /^\S+ \S+ \S+ ([0-9a-f]+):([0-9a-f]+) \d+ +(\/.*)$/.exec(line) ?? [];
    if (major && minor && path && path === Buffer.from(executable).toString('latin1')) {
      return `${Number.parseInt(major, 16)}:${Number.parseInt(minor, 16)}`;
    }
  }
  return null;
}

function answer<Answer>(asking: Asking<Answer>, read: ReadAt<Uint8Array>): Answer {
  let step = asking.next();
  while (!step.done) {
    step = asking.next(read(step.value.offset, step.value.length));
  }
  return step.value;
}

async function answerLater<Answer>(
  asking: Asking<Answer>,
  read: ReadAt<Promise<Uint8Array>>,
): Promise<Answer> {
  let step = asking.next();
  while (!step.done) {
    step = asking.next(await read(step.value.offset, step.value.length));
  }
  return step.value;
}
