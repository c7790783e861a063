import type { Descriptor } from '../../model/descriptor.ts';
import type { Process } from '../../model/process.ts';
import { processLabel } from '../../model/process-label.ts';
import type { Search } from '../../model/search.ts';
import type { Verdict } from '../../model/verdict.ts';
import type { Judgement } from '../../verdict/judge.ts';
import { locksTakenByOthers } from '../../verdict/object.ts';
import { type End, endOf } from './end.ts';

/** Whether a process should have the object, as far as that is known. */
export type Stance = 'accident' | 'unsure' | 'purpose';

/** One descriptor that is the object, or the other end of it, with all that is known of it. */
export interface Holding {
  readonly process: Process;
  readonly descriptor: Descriptor;
  readonly verdict: Verdict;
  /** Which side of the object it is. */
  readonly end: End;
  /** The very descriptor that was asked about. */
  readonly isAsked: boolean;
  readonly stance: Stance;
  /** `sleep (4711)` */
  readonly label: string;
}

/** What was found, in the search's order. */
export function holdingsOf({ query, snapshot, held }: Search, judgement: Judgement): readonly Holding[] {
  const judged = new Map(
    snapshot.processes.flatMap((process, index) =>
      process.descriptors.flatMap((descriptor, position) => {
        const verdict = judgement[index]?.verdicts[position];
        return verdict
          ? [[`${process.pid} ${descriptor.number}`, { process, descriptor, verdict }] as const]
          : [];
      }),
    ),
  );
  const found = held.flatMap(({ pid, number }) => judged.get(`${pid} ${number}`) ?? []);
  const asked =
    query.by === 'descriptor' ? judged.get(`${query.pid} ${query.number}`)?.descriptor : undefined;
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
      isAsked: descriptor === asked,
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
      // A lock that another process took came here with the open file description, whoever gave it.
      return locksTakenByOthers(descriptor, process.pid).length > 0 ? 'unsure' : 'purpose';
    default:
      return 'purpose';
  }
}
