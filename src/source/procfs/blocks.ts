import type { MessagePort } from 'node:worker_threads';
import type { Chunk } from '../../../native/linux/table.ts';

/** Descriptors that one thread takes at a time: some two milliseconds of work. */
export const blockSize = 256;
const nextBlock = 0;
const given = 1;

/** A table that two threads read: whoever is free takes the next block of numbers. All of it is shared memory. */
export interface SharedTable {
  readonly pid: number;
  readonly numbers: Int32Array;
  readonly counters: Int32Array;
}

/** What the second thread is told: a table, and where the chunks that it reads go. */
export interface Assignment {
  readonly table: SharedTable;
  readonly to: MessagePort;
}

/** What it answers with: the numbers from one index on, as many as the chunk has. */
export interface Part {
  readonly from: number;
  readonly chunk: Chunk;
}

export function shareTable(pid: number, numbers: readonly number[]): SharedTable {
  const shared = new Int32Array(new SharedArrayBuffer(numbers.length * 4));
  shared.set(numbers);
  return { pid, numbers: shared, counters: new Int32Array(new SharedArrayBuffer(8)) };
}

/** Takes a block, which is counted from 0; null when all are taken. */
export function takeBlock({ numbers, counters }: SharedTable): number | null {
  const block = Atomics.add(counters, nextBlock, 1);
  return block * blockSize < numbers.length ? block : null;
}

/** Says that one more block has been handed over whole. */
export function giveBlock({ counters }: SharedTable): void {
  Atomics.add(counters, given, 1);
  Atomics.notify(counters, given);
}

/** Waits until more than `known` blocks have been handed over; false when that takes longer than the time (ms). */
export function waitForBlock({ counters }: SharedTable, known: number, time: number): boolean {
  return Atomics.load(counters, given) > known || Atomics.wait(counters, given, known, time) !== 'timed-out';
}
