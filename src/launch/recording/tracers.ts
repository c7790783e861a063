import { identifyExecutable, type ReadAt, readExecutable } from '../../../native/linux/executable.ts';
import { Refusal } from '../../../native/refusal.ts';
import type { Process } from '../../model/process.ts';
import { programName } from '../../model/process-label.ts';
import { liesOnLocalMount } from '../../source/procfs/language.ts';
import type { Surroundings } from '../../source/procfs/surroundings.ts';

/** Programs that trace others: a process has one tracer, and it shall be theirs. */
const tracers: readonly string[] =
  'gdb gdbserver lldb lldb-server lldb-dap strace ltrace rr dlv perf uftrace criu'.split(' ');
/** LeakSanitizer, alone or within AddressSanitizer, traces its own process when it ends, and else ends with status 1. */
const sanitizer = /libasan\.so|liblsan\.so|libhwasan\.so|__lsan_|__asan_init|__hwasan_init/;

/** elf(5), 64-bit little-endian, which every system is that is recorded on: where the section headers are. */
const header = { size: 64, sections: 40, entrySize: 58, count: 60 } as const;
const section = { type: 4, flags: 8, offset: 24, size: 32 } as const;
const stringTable = 3;
const isLoaded = 2n;
const mostRead = 2 ** 20;

/** Tells programs that want to be, or to have, a tracer themselves. Each executable is read once. */
export class Tracers {
  readonly #known = new Map<string, boolean>();

  has(process: Process, surroundings: Surroundings): boolean {
    const { pid, executable } = process;
    if (tracers.includes(programName(process))) {
      return true;
    }
    if (executable === null || !liesOnLocalMount(pid, executable, surroundings)) {
      return false;
    }
    const identity = identifyExecutable(pid);
    if (identity instanceof Refusal) {
      return false;
    }
    const known = this.#known.get(identity);
    if (known !== undefined) {
      return known;
    }
    const found = readExecutable(pid, hasSanitizer);
    this.#known.set(identity, found === true);
    return found === true;
  }
}

/** By the names that it is linked by, which are loaded with it and so are not stripped. */
function hasSanitizer(read: ReadAt<Uint8Array>): boolean {
  const head = Buffer.from(read(0, header.size));
  if (head.length < header.size || head.toString('latin1', 0, 4) !== '\x7fELF') {
    return false;
  }
  const [entrySize, count] = [head.readUInt16LE(header.entrySize), head.readUInt16LE(header.count)];
  const table = Buffer.from(read(Number(head.readBigUInt64LE(header.sections)), entrySize * count));
  for (let at = 0; at + header.size <= table.length && entrySize >= header.size; at += entrySize) {
    const isNames =
      table.readUInt32LE(at + section.type) === stringTable &&
      (table.readBigUInt64LE(at + section.flags) & isLoaded) !== 0n;
    if (isNames) {
      const size = Math.min(Number(table.readBigUInt64LE(at + section.size)), mostRead);
      const names = read(Number(table.readBigUInt64LE(at + section.offset)), size);
      return sanitizer.test(Buffer.from(names).toString('latin1'));
    }
  }
  return false;
}
