import type { CompareRegistration } from '../../../native/linux/kcmp.ts';
import { Refusal } from '../../../native/refusal.ts';
import type { EpollDetails } from '../../model/kind/epoll.ts';
import type { RawDescriptor, RawProcess } from '../raw.ts';

type Interest = EpollDetails['interest'][number];

/** Comparisons for one reading: a server that watches more is shown without the rest. */
const mostComparisons = 20_000;

/**
 * Marks in every epoll which of the watched files the process still has, and under which number. An epoll that was
 * inherited lists the numbers of the process that registered them; only kcmp tells what they are here.
 */
export function markRegistrations(
  processes: readonly RawProcess[],
  compare: CompareRegistration,
): readonly RawProcess[] {
  let left = mostComparisons;
  const counted: CompareRegistration = (...asked) => {
    left--;
    return compare(...asked);
  };
  return processes.map((process) => {
    if (!process.descriptors.some(isEpoll)) {
      return process;
    }
    const table = numbersIn(process);
    const descriptors = process.descriptors.map((descriptor) =>
      isEpoll(descriptor) && left > 0
        ? marked(process.pid, table, descriptor, counted, () => left > 0)
        : descriptor,
    );
    return { ...process, descriptors };
  });
}

function isEpoll({ kind, details }: RawDescriptor): boolean {
  return kind === 'epoll' && Array.isArray(details.interest) && details.interest.length > 0;
}

/** A process's numbers, all and by inode. */
interface Numbers {
  readonly all: ReadonlySet<number>;
  readonly byInode: ReadonlyMap<number | null, readonly number[]>;
}

function numbersIn({ descriptors }: RawProcess): Numbers {
  const byInode = new Map<number | null, number[]>();
  for (const { number, inode } of descriptors) {
    const same = byInode.get(inode) ?? [];
    same.push(number);
    byInode.set(inode, same);
  }
  return { all: new Set(descriptors.map(({ number }) => number)), byInode };
}

function marked(
  pid: number,
  table: Numbers,
  epoll: RawDescriptor,
  compare: CompareRegistration,
  goOn: () => boolean,
): RawDescriptor {
  const turns = new Map<number, number>();
  const interest = (epoll.details.interest as readonly Interest[]).map((each) => {
    if (each.descriptor === null || !goOn()) {
      return each;
    }
    const turn = turns.get(each.descriptor) ?? 0;
    turns.set(each.descriptor, turn + 1);
    const registration = { pid, epoll: epoll.number, number: each.descriptor, turn };
    const here = findHere(table, each, (number) => compare(pid, number, registration));
    return here === undefined ? each : { ...each, here };
  });
  return { ...epoll, details: { ...epoll.details, interest } };
}

/** undefined where a comparison was refused: nothing is known then. */
function findHere(
  table: Numbers,
  interest: Interest,
  isIt: (number: number) => boolean | Refusal,
): number | null | undefined {
  for (const number of candidates(table, interest)) {
    const answer = isIt(number);
    if (answer instanceof Refusal) {
      return undefined;
    }
    if (answer) {
      return number;
    }
  }
  return null;
}

/** The number under which it was registered first: it is the likely one. */
function* candidates({ all, byInode }: Numbers, { descriptor, inode }: Interest): Generator<number> {
  if (descriptor !== null && all.has(descriptor)) {
    yield descriptor;
  }
  for (const number of byInode.get(inode) ?? []) {
    if (number !== descriptor) {
      yield number;
    }
  }
}
