import { listDescriptors, readInformation, readTarget } from '../../../native/linux/descriptor.ts';
import { emptyChunk, type OpenTableOf } from '../../../native/linux/table.ts';
import { Refusal } from '../../../native/refusal.ts';
import { type DescriptorInformation, parseInformation } from './fdinfo.ts';
import { parseInformationBytes } from './fdinfo-bytes.ts';

/** The links of one table, for who reads nothing else of most of them: close them. */
export interface Links {
  /** Ascending. */
  numbers(): readonly number[] | Refusal;
  target(number: number): string | Refusal;
  /** The text of one descriptor; null where it cannot be read. */
  information(number: number): DescriptorInformation | null;
  close(): void;
}

const single = emptyChunk();

/** By the fast reader where there is one; what it cannot read is read by node:fs, which says why. */
export function linksOf(pid: number, open: OpenTableOf | null): Links {
  const plain = plainLinks(pid);
  // In our own table the open folder would show.
  const table = pid === process.pid ? null : (open?.(pid) ?? null);
  if (table === null) {
    return plain;
  }
  return {
    numbers: () => table.numbers() ?? plain.numbers(),
    target: (number) => table.target(number) ?? plain.target(number),
    information(number) {
      table.fill(single, [number], 0, 1, () => true);
      const [start = -1, end = -1] = single.places;
      return start < 0 ? plain.information(number) : parseInformationBytes(single.bytes, start, end, true);
    },
    close: () => table.close(),
  };
}

function plainLinks(pid: number): Links {
  return {
    numbers() {
      const numbers = listDescriptors(pid);
      return numbers instanceof Refusal ? numbers : [...numbers].sort((a, b) => a - b);
    },
    target: (number) => readTarget(pid, number),
    information(number) {
      const text = readInformation(pid, number);
      return text instanceof Refusal ? null : parseInformation(text);
    },
    close: () => undefined,
  };
}
