import type { ReportDescriptor } from '../report.ts';
import { type Facts, type JudgedDescriptor, type Said, sayingOf, sharedBy } from './row.ts';

/**
 * Judged descriptors on their way between threads, and to the page. A message is taken apart in one go where it is
 * received, so tables travel as bytes, which are handed over as they are, in blocks that are each unpacked in a moment.
 * What is said of many descriptors is packed once, and is one value again when it was unpacked.
 */
export type PackedTable = readonly Uint8Array<ArrayBuffer>[];

const blockSize = 500;

/** Packs tables one after another, block by block: between two blocks others may go on. */
export function* packing(
  processes: readonly { readonly descriptors: readonly ReportDescriptor[] }[],
): Generator<void, PackedTable[]> {
  const tables: Uint8Array<ArrayBuffer>[][] = processes.map(() => []);
  for (const { table, block } of packedBlocks(processes)) {
    tables[table]?.push(block);
    yield;
  }
  return tables;
}

/** The blocks of all tables, in order; each is packed when it is taken. They are unpacked in the same order. */
export function* packedBlocks(
  processes: readonly { readonly descriptors: readonly ReportDescriptor[] }[],
): Generator<{ readonly table: number; readonly block: Uint8Array<ArrayBuffer> }> {
  const pack = createPacker();
  for (const [table, { descriptors }] of processes.entries()) {
    for (let start = 0; start < descriptors.length; start += blockSize) {
      yield { table, block: pack(descriptors.slice(start, start + blockSize)) };
    }
  }
}

/** Unpacks them all; `makeRow` says how rows keep what is said of them. */
export function* unpacking(
  tables: readonly PackedTable[],
  makeRow: MakeRow,
): Generator<void, JudgedDescriptor[][]> {
  const unpack = createUnpacker(makeRow);
  const whole: JudgedDescriptor[][] = [];
  for (const blocks of tables) {
    const table: JudgedDescriptor[] = [];
    for (const block of blocks) {
      table.push(...unpack(block));
      yield;
    }
    whole.push(table);
  }
  return whole;
}

export type MakeRow = (facts: Facts, said: Said) => JudgedDescriptor;

/** What is the same in many rows goes by its place among what was shared so far. */
type Row = readonly [
  ...[number: number, kind: number, access: number, flags: number, closeOnExec: boolean | null],
  ...[position: number | null, inode: number | null, mountId: number | null, details: number],
  ...[description: number | null, identity: number, refusal: number, verdict: number, confidence: number],
  ...[severity: number, convention: number, expectation: number, said: number],
];

interface Block {
  /** What this block is the first to use. */
  readonly shared: readonly unknown[];
  readonly rows: readonly Row[];
}

function createPacker(): (rows: readonly ReportDescriptor[]) => Uint8Array<ArrayBuffer> {
  const known = new Map<string, number>();
  let fresh: unknown[] = [];
  const encoder = new TextEncoder();
  const place = (key: string, value: unknown): number => {
    const before = known.get(key);
    if (before !== undefined) {
      return before;
    }
    known.set(key, known.size);
    fresh.push(value);
    return known.size - 1;
  };
  // A word is no JSON, so that the two are told apart.
  const word = (value: string): number => place(value, value);
  const value = (each: unknown): number =>
    each === null ? place('null', null) : place(JSON.stringify(each), each);
  /** Rows that were unpacked share what is said of them. */
  const sayings = new Map<Said, number>();
  const said = (row: ReportDescriptor): number => {
    const shared = sharedBy(row);
    const before = shared && sayings.get(shared);
    if (typeof before === 'number') {
      return before;
    }
    const at = value(shared ?? sayingOf(row));
    if (shared) {
      sayings.set(shared, at);
    }
    return at;
  };
  const rowOf = (each: ReportDescriptor): Row => [
    ...([each.number, word(each.kind), value(each.access), value(each.flags), each.closeOnExec] as const),
    ...([each.position, each.inode, each.mountId, value(each.details), each.description] as const),
    ...([word(each.identity), value(each.refusal), word(each.verdict), word(each.confidence)] as const),
    ...([word(each.severity), value(each.convention), value(each.expectation), said(each)] as const),
  ];
  return (descriptors) => {
    const rows = descriptors.map(rowOf);
    const block = encoder.encode(JSON.stringify({ shared: fresh, rows } satisfies Block));
    fresh = [];
    return block;
  };
}

/** Unpacks blocks in the order in which they were packed. */
export function createUnpacker(makeRow: MakeRow): (block: Uint8Array) => JudgedDescriptor[] {
  const shared: unknown[] = [];
  const factsOf = (row: Row): Facts =>
    ({
      number: row[0],
      kind: shared[row[1]],
      access: shared[row[2]],
      flags: shared[row[3]],
      closeOnExec: row[4],
      position: row[5],
      inode: row[6],
      mountId: row[7],
      details: shared[row[8]],
      description: row[9],
      identity: shared[row[10]],
      refusal: shared[row[11]],
      verdict: shared[row[12]],
      confidence: shared[row[13]],
      severity: shared[row[14]],
      convention: shared[row[15]],
      expectation: shared[row[16]],
    }) as Facts;
  return (block) => {
    const { shared: fresh, rows }: Block = JSON.parse(new TextDecoder().decode(block));
    for (const each of fresh) {
      shared.push(each);
    }
    return rows.map((row) => makeRow(factsOf(row), shared[row[17]] as Said));
  };
}
