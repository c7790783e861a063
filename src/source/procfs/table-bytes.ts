import { type Chunk, emptyChunk, type OpenTable, placesOfOne } from '../../../native/linux/table.ts';
import type { RawDescriptor } from '../raw.ts';
import { kindOfTarget } from './classify.ts';
import { describe } from './describe.ts';
import { readsFields } from './details.ts';
import { anySocket, parseInformationBytes, targetToldBy, tellsTarget } from './fdinfo-bytes.ts';
import { restOf } from './rest.ts';
import { isLookedAt, mayBeLookedAt } from './status.ts';
import type { Surroundings } from './surroundings.ts';
import { readDescriptor } from './table.ts';

/** From so many descriptors on it pays to ask whether the process rests, in place of a second look at each link. */
const worthAsking = 64;
const descriptorsForAThread = 16;

const chunk = emptyChunk();
const single = emptyChunk();

/**
 * The same table as readTable's, from the kernel's bytes. Whatever is not plain (a refused or vanished descriptor, a
 * very long text, a number that was used again meanwhile) is read as readTable reads it. Null where the table cannot
 * be listed.
 */
export function readTableBytes(
  pid: number,
  table: OpenTable,
  surroundings: Surroundings,
): readonly RawDescriptor[] | null {
  const numbers = table.numbers();
  if (numbers === null) {
    return null;
  }
  const mostThreads = numbers.length < worthAsking ? 0 : numbers.length / descriptorsForAThread;
  const rest = mostThreads === 0 ? null : restOf(pid, mostThreads);
  const rows = new Rows(pid, table, surroundings);
  if (rest === null) {
    for (const number of numbers) {
      rows.readOne(number);
    }
    return rows.descriptors();
  }
  for (let from = 0; from < numbers.length; ) {
    const end = table.fill(chunk, numbers, from, numbers.length, tellsTarget);
    rows.take(chunk, numbers, from);
    from = end;
  }
  if (restOf(pid, mostThreads) !== rest) {
    rows.readUnprovedAgain();
  }
  return rows.descriptors();
}

/** Turns chunks into descriptors. */
class Rows {
  readonly #pid: number;
  readonly #table: OpenTable;
  readonly #surroundings: Surroundings;
  readonly #found: (RawDescriptor | null)[] = [];
  /** Which of them could be of two objects: link and text are two calls, and no inode in both says they fit. */
  readonly #unproved: number[] = [];

  constructor(pid: number, table: OpenTable, surroundings: Surroundings) {
    this.#pid = pid;
    this.#table = table;
    this.#surroundings = surroundings;
  }

  take({ bytes, places, count }: Chunk, numbers: readonly number[], from: number): void {
    for (let row = 0, place = 0; row < count; row++, place += placesOfOne) {
      const number = numbers[from + row] as number;
      const start = places[place] as number;
      this.#found.push(
        start < 0
          ? readDescriptor(this.#pid, number, this.#surroundings)
          : this.#read(number, bytes, start, places[place + 1] as number, places[place + 2] as number),
      );
    }
  }

  #read(number: number, bytes: Buffer, start: number, link: number, end: number): RawDescriptor | null {
    const told = link === end;
    const linked = told ? targetToldBy(bytes, start, end) : bytes.toString('utf8', link, end);
    const kind = kindOfTarget(linked);
    const information = parseInformationBytes(bytes, start, link, readsFields(kind));
    const target = linked === anySocket ? `${anySocket}${information.inode}]` : linked;
    if (!told && (inodeInLink(bytes, link, end) !== information.inode || information.inode === null)) {
      this.#unproved.push(this.#found.length);
    }
    const looked =
      isLookedAt(kind) && mayBeLookedAt(this.#pid, target, information.mountId, this.#surroundings);
    const status = looked ? this.#table.status(number) : null;
    return looked && status === null
      ? readDescriptor(this.#pid, number, this.#surroundings)
      : describe(this.#pid, number, target, information, kind, status, this.#surroundings);
  }

  /** Reads one descriptor and looks at its link again at once, as long as what was read may be of two objects. */
  readOne(number: number): void {
    const index = this.#found.length;
    this.#table.fill(single, [number], 0, 1, tellsTarget);
    this.take(single, [number], 0);
    const found = this.#found[index];
    if (this.#unproved.at(-1) === index) {
      this.#unproved.pop();
      if (found && this.#table.target(number) !== found.target) {
        this.#found[index] = readDescriptor(this.#pid, number, this.#surroundings);
      }
    }
  }

  readUnprovedAgain(): void {
    for (const index of this.#unproved.splice(0)) {
      const { number } = this.#found[index] ?? {};
      if (number !== undefined) {
        this.readOne(number);
        this.#found[index] = this.#found.pop() ?? null;
      }
    }
  }

  descriptors(): readonly RawDescriptor[] {
    return this.#found.includes(null)
      ? this.#found.filter((each) => each !== null)
      : (this.#found as RawDescriptor[]);
  }
}

/** N of `pipe:[N]` and `socket:[N]`; null in every other link. */
function inodeInLink(bytes: Buffer, start: number, end: number): number | null {
  const colon = bytes[start] === 0x70 ? start + 4 : bytes[start] === 0x73 ? start + 6 : -1;
  if (colon < 0 || bytes[colon] !== 0x3a || bytes[colon + 1] !== 0x5b || bytes[end - 1] !== 0x5d) {
    return null;
  }
  let inode = 0;
  for (let at = colon + 2; at < end - 1; at++) {
    inode = inode * 10 + (bytes[at] as number) - 0x30;
  }
  return inode;
}
