import { listThreads, readProcessFile } from '../../../native/linux/process.ts';
import { Refusal } from '../../../native/refusal.ts';

/**
 * Where a process rests: each of its threads with how often it gave up the processor until now. Null while one of them
 * runs, where it cannot be told, and where there are more threads than `most`. As long as this stays the same no
 * thread has run in between, for to rest again it would have had to give up the processor once more: its table of
 * descriptors is the same, number by number. What the descriptors refer to may have changed all the same.
 */
export function restOf(pid: number, most: number): string | null {
  const first = readProcessFile(pid, 'status');
  if (first instanceof Refusal) {
    return null;
  }
  // Who has one thread, as most have, tells all in one file.
  if (first.includes('\nThreads:\t1\n')) {
    return restIn(String(pid), first);
  }
  const threads = listThreads(pid);
  if (threads instanceof Refusal || threads.length > most) {
    return null;
  }
  let rest = '';
  for (const thread of threads) {
    const text = thread === String(pid) ? first : readProcessFile(pid, `task/${thread}/status`);
    const one = text instanceof Refusal ? null : restIn(thread, text);
    if (one === null) {
      return null;
    }
    rest += one;
  }
  return rest === '' ? null : rest;
}

const pattern = /^State:\t(\w)[\s\S]*^voluntary_ctxt_switches:\t(\d+)\nnonvoluntary_ctxt_switches:\t(\d+)$/m;

/** Null for a thread that runs. */
function restIn(thread: string, status: string): string | null {
  const [, state, voluntary, forced] = pattern.exec(status) ?? [];
  return voluntary === undefined || state === 'R' ? null : `${thread} ${voluntary} ${forced};`;
}
