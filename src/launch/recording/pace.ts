/**
 * How long to rest (ms) before the next look when nothing happened for so long. A stopped process waits for the next
 * look, so looks are close together while a tree is busy, and rare while it is idle: 20 ms are 50 system calls a
 * second, a few thousandths of one processor.
 */
export function paceAfter(idle: number): number {
  if (idle < 20) {
    return 0.05;
  }
  return idle < 200 ? 0.5 : idle < 2_000 ? 4 : 20;
}
