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
  return processes.map((process) =>
    process.descriptors.some(isEpoll)
      ? {
          ...process,
          descriptors: process.descriptors.map((descriptor) =>
            isEpoll(descriptor) && left > 0
              ? marked(process, descriptor, counted, () => left > 0)
              : descriptor,
          ),
        }
      : process,
  );
}

function isEpoll({ kind, details }: RawDescriptor): boolean {
  return kind === 'epoll' && Array.isArray(details.interest) && details.interest.length > 0;
}

function marked(
  process: RawProcess,
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
    const registration = { pid: process.pid, epoll: epoll.number, number: each.descriptor, turn };
    const here = findHere(process, each, (number) => compare(process.pid, number, registration));
    return here === undefined ? each : { ...each, here };
  });
  return { ...epoll, details: { ...epoll.details, interest } };
}

/** undefined where a comparison was refused: nothing is known then. */
function findHere(
  { descriptors }: RawProcess,
  { descriptor: registered, inode }: Interest,
  isIt: (number: number) => boolean | Refusal,
): number | null | undefined {
  const first = descriptors.filter(({ number }) => number === registered);
  const others = descriptors.filter((each) => each.number !== registered && each.inode === inode);
  for (const { number } of [...first, ...others]) {
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
