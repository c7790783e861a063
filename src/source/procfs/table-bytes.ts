import { whyNoTarget } from '../../../native/linux/descriptor.ts';
import { type Chunk, emptyChunk, type OpenTable, placesOfOne } from '../../../native/linux/table.ts';
import { isEqual } from '../../model/equal.ts';
import type { RawDescriptor } from '../raw.ts';
import { blockSize, type Part, type SharedTable, shareTable, takeBlock } from './blocks.ts';
import { mustBeReadAgain, partsOfATable } from './changeable.ts';
import { kindOfTarget } from './classify.ts';
import { describe } from './describe.ts';
import { readsFields } from './details.ts';
import { anySocket, parseInformationBytes, targetToldBy, tellsTarget } from './fdinfo-bytes.ts';
import type { KnownTable } from './known-tables.ts';
import { restOf } from './rest.ts';
import type { Parts, Second } from './second.ts';
import { isLookedAt, mayBeLookedAt } from './status.ts';
import type { Surroundings } from './surroundings.ts';
import { readDescriptor } from './table.ts';

/** From so many descriptors on it pays to ask whether the process rests, in place of a second look at each link. */
const worthAsking = 64;
const descriptorsForAThread = 16;
const threadsOfAnyone = 4;
const descriptorsForAThreadAgain = 6;

/** From so many on a second thread pays; it needs some 30 ms to start, but not before there is a first such table. */
export const worthSharing = 4_096;

const chunk = emptyChunk();
const single = emptyChunk();

/** What helps with one reading. */
export interface Help {
  readonly second: Pick<Second, 'join'> | null;
  /** The last reading of the same process, where it may stand in for what cannot have changed. */
  readonly known: KnownTable | null;
  /** Told of this reading, where it can stand in for the next; null where it cannot. */
  readonly keep: ((table: KnownTable | null) => void) | null;
}

/**
 * The same table as readTable's, from the kernel's bytes. Whatever is not plain (a refused or vanished descriptor, a
 * very long text, a number that was used again meanwhile) is read as readTable reads it. Null where the table cannot
 * be listed.
 */
export function readTableBytes(
  pid: number,
  table: OpenTable,
  surroundings: Surroundings,
  { second, known, keep }: Help,
): readonly RawDescriptor[] | null {
  // To change its namespaces a process would have to run.
  surroundings.lookAnew(pid, known?.namespaces);
  const numbers = known === null ? table.numbers() : known.descriptors.map(({ number }) => number);
  if (numbers === null) {
    return null;
  }
  // A table that we may list, but not look into: readTable asks for one and knows of all.
  const [first] = numbers;
  if (keep === null && first !== undefined && table.target(first) === null) {
    return null;
  }
  const mostThreads = mostThreadsFor(numbers.length, keep !== null);
  // Who has rested for long is likely to rest still: that is asked once, afterwards.
  const rest =
    known !== null && known.turn > 0 ? known.rest : mostThreads === 0 ? null : restOf(pid, mostThreads);
  if (known !== null && known.rest !== rest) {
    return readTableBytes(pid, table, surroundings, { second, known: null, keep });
  }
  const rows = new Rows(pid, table, surroundings);
  const shared = numbers.length < worthSharing || second === null || known ? null : shareTable(pid, numbers);
  const parts = shared && second?.join(shared);
  if (known !== null) {
    readChangeable(pid, known, table, rows, surroundings);
  } else if (shared && parts) {
    try {
      readShared(shared, parts, table, rows);
    } finally {
      parts.close();
    }
  } else if (rest === null) {
    for (const number of numbers) {
      rows.readOne(number);
    }
    keep?.(null);
    return rows.inOrder();
  } else {
    readRange(numbers, 0, numbers.length, table, rows);
  }
  const rested = rest !== null && restOf(pid, mostThreads) === rest;
  if (!rested && known !== null) {
    return readTableBytes(pid, table, surroundings, { second, known: null, keep });
  }
  if (!rested) {
    rows.readUnprovedAgain();
  }
  const read = rows.inOrder();
  const descriptors = known && isSame(read, known.descriptors) ? known.descriptors : read;
  const [turn, head] = known ? [known.turn + 1, known.head] : [0, null];
  keep?.(rested ? { rest, descriptors, turn, head, namespaces: surroundings.namespacesOf(pid) } : null);
  return descriptors;
}

/** The threads that a process may have for it to pay to ask of each whether it rests; what is kept then spares more. */
function mostThreadsFor(descriptors: number, keeps: boolean): number {
  if (keeps) {
    return threadsOfAnyone + descriptors / descriptorsForAThreadAgain;
  }
  return descriptors < worthAsking ? 0 : descriptors / descriptorsForAThread;
}

function isSame(read: readonly RawDescriptor[], before: readonly RawDescriptor[]): boolean {
  return read.length === before.length && read.every((each, index) => each === before[index]);
}

/** Reads what may have changed of a table whose process has not run since it was read. */
function readChangeable(
  pid: number,
  { descriptors, turn }: KnownTable,
  table: OpenTable,
  rows: Rows,
  surroundings: Surroundings,
): void {
  const part = turn % partsOfATable;
  const again: number[] = [];
  if (isRefusedStill(pid, descriptors)) {
    descriptors.forEach((each) => void rows.add(each));
    return;
  }
  rows.expect(descriptors);
  descriptors.forEach((descriptor, index) => {
    const isItsTurn = index % partsOfATable === part;
    if (mustBeReadAgain(pid, descriptor, isItsTurn, table.target, surroundings)) {
      again.push(descriptor.number);
    } else {
      rows.add(descriptor);
    }
  });
  readRange(again, 0, again.length, table, rows);
}

/** To be refused once more for each of hundreds takes longer than to read them. */
function isRefusedStill(pid: number, descriptors: readonly RawDescriptor[]): boolean {
  const [first] = descriptors;
  return (
    first !== undefined &&
    descriptors.every(({ refusal }) => refusal !== null) &&
    whyNoTarget(pid, first.number) !== null
  );
}

function readRange(
  numbers: ArrayLike<number>,
  from: number,
  end: number,
  table: OpenTable,
  rows: Rows,
): void {
  for (let at = from; at < end; ) {
    const next = table.fill(chunk, numbers, at, end, tellsTarget);
    rows.take(chunk, numbers, at);
    at = next;
  }
}

/** Reads block by block beside the second thread; what that one does not hand over is read here too. */
function readShared(shared: SharedTable, parts: Parts, table: OpenTable, rows: Rows): void {
  const { numbers } = shared;
  /** How far each block has been read. */
  const readTo = Array.from(
    { length: Math.ceil(numbers.length / blockSize) },
    (_, block) => block * blockSize,
  );
  const endOf = (block: number): number => Math.min((block + 1) * blockSize, numbers.length);
  const take = ({ from, chunk: part }: Part): void => {
    rows.take(part, numbers, from);
    readTo[Math.floor(from / blockSize)] = from + part.count;
  };
  let own = 0;
  for (let block = takeBlock(shared); block !== null; block = takeBlock(shared)) {
    readRange(numbers, block * blockSize, endOf(block), table, rows);
    readTo[block] = endOf(block);
    own++;
    parts.take(take);
  }
  parts.takeAll(readTo.length - own, take);
  readTo.forEach((from, block) => void readRange(numbers, from, endOf(block), table, rows));
}

/** Turns chunks into descriptors. */
class Rows {
  readonly #pid: number;
  readonly #table: OpenTable;
  readonly #surroundings: Surroundings;
  #found: RawDescriptor[] = [];
  /** Which of them could be of two objects: link and text are two calls, and no inode in both says they fit. */
  readonly #unproved = new Set<number>();
  readonly #expected = new Map<number, RawDescriptor>();

  constructor(pid: number, table: OpenTable, surroundings: Surroundings) {
    this.#pid = pid;
    this.#table = table;
    this.#surroundings = surroundings;
  }

  /** Descriptors that were read before: one that says the same stays the same object. */
  expect(descriptors: readonly RawDescriptor[]): void {
    descriptors.forEach((each) => void this.#expected.set(each.number, each));
  }

  add(descriptor: RawDescriptor): void {
    this.#found.push(descriptor);
  }

  take({ bytes, places, count }: Chunk, numbers: ArrayLike<number>, from: number): void {
    for (let row = 0, place = 0; row < count; row++, place += placesOfOne) {
      const number = numbers[from + row] as number;
      const start = places[place] as number;
      const found =
        start < 0
          ? readDescriptor(this.#pid, number, this.#surroundings)
          : this.#read(number, bytes, start, places[place + 1] as number, places[place + 2] as number);
      if (found !== null) {
        const expected = this.#expected.get(number);
        this.#found.push(expected && isEqual(expected, found) ? expected : found);
      }
    }
  }

  #read(number: number, bytes: Buffer, start: number, link: number, end: number): RawDescriptor | null {
    const told = link === end;
    const linked = told ? targetToldBy(bytes, start, end) : bytes.toString('utf8', link, end);
    const kind = kindOfTarget(linked);
    const information = parseInformationBytes(bytes, start, link, readsFields(kind));
    const target = linked === anySocket ? `${anySocket}${information.inode}]` : linked;
    if (!told && (inodeInLink(bytes, link, end) !== information.inode || information.inode === null)) {
      this.#unproved.add(number);
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
    this.#table.fill(single, [number], 0, 1, tellsTarget);
    this.take(single, [number], 0);
    const last = this.#found.length - 1;
    const found = this.#found[last];
    if (
      this.#unproved.delete(number) &&
      found?.number === number &&
      this.#table.target(number) !== found.target
    ) {
      const again = readDescriptor(this.#pid, number, this.#surroundings);
      this.#found.splice(last, 1, ...(again ? [again] : []));
    }
  }

  readUnprovedAgain(): void {
    const unproved = [...this.#unproved];
    this.#found = this.#found.filter(({ number }) => !this.#unproved.has(number));
    this.#unproved.clear();
    unproved.forEach((number) => void this.readOne(number));
  }

  inOrder(): readonly RawDescriptor[] {
    return this.#found.sort((a, b) => a.number - b.number);
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
