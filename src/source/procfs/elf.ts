import type { Language } from '../../model/language.ts';

/** A part of a file that is asked for, in bytes. */
export interface Part {
  readonly offset: number;
  readonly length: number;
}

/** Asks for parts of a file, one at a time, and is given the bytes; shorter where the file ends. */
export type Asking<Answer> = Generator<Part, Answer, Uint8Array>;

/** Executables of programs have some forty sections. All bounds together stay below 64 KiB. */
const mostSections = 512;
const mostNames = 16_384;
const mostComment = 8192;

const magic = [0x7f, 0x45, 0x4c, 0x46];
const executableTypes = [2, 3];

/** Where fields lie in the header and in a section header: elf(5), for 32 and 64 bits. */
const layouts = {
  1: { sections: 32, entrySize: 46, count: 48, namesAt: 50, entry: 40, offset: 16, size: 20 },
  2: { sections: 40, entrySize: 58, count: 60, namesAt: 62, entry: 64, offset: 24, size: 32 },
} as const;

/**
 * What an ELF executable was written in, by the sections that toolchains leave even in stripped programs:
 * `.go.buildinfo` and `.note.go.buildid` (cmd/link of Go), `rustc version` in `.comment` (rustc since 1.73; a C++
 * program with parts in Rust has it too). Any other executable with sections counts as C or C++: null only for what
 * is no such file, or not whole. Nothing in the file is believed without a check, and no more than 64 KiB is read.
 */
export function* elfLanguage(): Asking<Language | null> {
  const head = yield { offset: 0, length: 64 };
  const kind = head[4];
  const layout = kind === 1 || kind === 2 ? layouts[kind] : null;
  if (layout === null || head.length < 64 || magic.some((byte, index) => head[index] !== byte)) {
    return null;
  }
  const little = head[5] === 1;
  const wide = kind === 2;
  const header = new DataView(head.buffer, head.byteOffset, head.length);
  const count = header.getUint16(layout.count, little);
  const names = header.getUint16(layout.namesAt, little);
  if (
    !executableTypes.includes(header.getUint16(16, little)) ||
    header.getUint16(layout.entrySize, little) !== layout.entry ||
    count > mostSections ||
    names >= count
  ) {
    return null;
  }
  const table = yield { offset: word(header, layout.sections, wide, little), length: count * layout.entry };
  if (table.length < count * layout.entry) {
    return null;
  }
  const entries = new DataView(table.buffer, table.byteOffset, table.length);
  const partOf = (index: number, most: number): Part => ({
    offset: word(entries, index * layout.entry + layout.offset, wide, little),
    length: Math.min(most, word(entries, index * layout.entry + layout.size, wide, little)),
  });
  const texts = latin1(yield partOf(names, mostNames));
  const sections = Array.from({ length: count }, (_, index) => {
    const start = entries.getUint32(index * layout.entry, little);
    return texts.slice(start, texts.indexOf('\0', start));
  });
  if (sections.includes('.go.buildinfo') || sections.includes('.note.go.buildid')) {
    return 'go';
  }
  const comment = sections.indexOf('.comment');
  if (comment >= 0 && latin1(yield partOf(comment, mostComment)).includes('rustc version ')) {
    return 'rust';
  }
  return sections.includes('.text') ? 'c' : null;
}

/** An offset or size; one that no file can have is read as the end of everything, where there are no bytes. */
function word(view: DataView, at: number, wide: boolean, little: boolean): number {
  const value = wide ? Number(view.getBigUint64(at, little)) : view.getUint32(at, little);
  return Number.isSafeInteger(value) ? value : Number.MAX_SAFE_INTEGER;
}

function latin1(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes);
}
