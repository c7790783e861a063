import type { Descriptor } from '../../model/descriptor.ts';
import type { Process } from '../../model/process.ts';
import { processLabel } from '../../model/process-label.ts';
import type { Search } from '../../model/search.ts';
import type { Verdict } from '../../model/verdict.ts';
import type { Judgement } from '../../verdict/judge.ts';
import { endOf } from './end.ts';

/** Whether a process should have the object, as far as that is known. */
export type Stance = 'accident' | 'unsure' | 'purpose';

/** One descriptor that is the object, or the other end of it, with all that is known of it. */
export interface Holding {
  readonly process: Process;
  readonly descriptor: Descriptor;
  readonly verdict: Verdict;
  /** Which side of the object it is. */
  readonly end: string;
  readonly stance: Stance;
  /** `sleep (4711)` */
  readonly label: string;
}

/** What was found, in the search's order. */
export function holdingsOf({ query, snapshot, held }: Search, judgement: Judgement): readonly Holding[] {
  const find = (pid: number, number: number) => {
    const index = snapshot.processes.findIndex((process) => process.pid === pid);
    const position = snapshot.processes[index]?.descriptors.findIndex((each) => each.number === number) ?? -1;
    const process = snapshot.processes[index];
    const descriptor = process?.descriptors[position];
    const verdict = judgement[index]?.verdicts[position];
    return process && descriptor && verdict ? { process, descriptor, verdict } : null;
  };
  const asked = query.by === 'descriptor' ? find(query.pid, query.number)?.descriptor : undefined;
  const found = held.flatMap(({ pid, number }) => find(pid, number) ?? []);
  const origins = new Set(
    found.flatMap(({ verdict }) => (verdict.verdict === 'leaked' ? (verdict.origin?.pid ?? []) : [])),
  );
  return found.map(({ process, descriptor, verdict }) => {
    const stance = stanceOf(process, descriptor, verdict);
    return {
      process,
      descriptor,
      verdict,
      end: endOf(descriptor, asked),
      // Where the others have it from it belongs, as far as can be seen.
      stance: stance === 'unsure' && origins.has(process.pid) ? 'purpose' : stance,
      label: processLabel(process),
    };
  });
}

function stanceOf(process: Process, descriptor: Descriptor, verdict: Verdict): Stance {
  switch (verdict.verdict) {
    case 'leaked':
      return 'accident';
    case 'unknown':
      return 'unsure';
    case 'own':
      return wasHanded(process, descriptor) ? 'unsure' : 'purpose';
    default:
      return 'purpose';
  }
}

/** A lock that another process took came here with the open file description, whoever gave it. */
function wasHanded({ pid }: Process, descriptor: Descriptor): boolean {
  return locksIn(descriptor).some((lock) => lock.pid > 0 && lock.pid !== pid);
}

/** The locks as the snapshot's JSON has them. */
export function locksIn({
  details,
}: Descriptor): readonly { readonly pid: number; readonly takerEnded: boolean }[] {
  return (Array.isArray(details.locks) ? details.locks : []).flatMap((lock) =>
    typeof lock === 'object' && lock !== null && 'pid' in lock && typeof lock.pid === 'number'
      ? [{ pid: lock.pid, takerEnded: 'takerEnded' in lock && lock.takerEnded === true }]
      : [],
  );
}
