import { listThreads, readProcessFile } from '../../../native/linux/process.ts';
import { Refusal } from '../../../native/refusal.ts';

/**
 * Where a process rests: each of its threads with how often it gave up the processor until now. Null while one of them
 * runs, where it cannot be told, and where there are more threads than `most`. As long as this stays the same no
 * thread has run in between, for to rest again it would have had to give up the processor once more: its table of
 * descriptors is the same, number by number. What the descriptors refer to may have changed all the same.
 */
export function restOf(pid: number, most: number): string | null {
  const threads = listThreads(pid);
  if (threads instanceof Refusal || threads.length > most) {
    return null;
  }
  let rest = '';
  for (const thread of threads) {
    const text = readProcessFile(pid, `task/${thread}/status`);
    const [, state, voluntary, forced] = (text instanceof Refusal ? null : pattern.exec(text)) ?? [];
    if (voluntary === undefined || state === 'R') {
      return null;
    }
    rest += `${thread} ${voluntary} ${forced};`;
  }
  return rest === '' ? null : rest;
}

const pattern = /^State:\t(\w)[\s\S]*^voluntary_ctxt_switches:\t(\d+)\nnonvoluntary_ctxt_switches:\t(\d+)$/m;
