import type { ReportProcess } from '../../../src/protocol/report.ts';

/** How wide the column of numbers is, in digits; its heading needs two. */
export function longestNumber(parent: ReportProcess | null, child: ReportProcess): number {
  const highest = [parent, child].reduce(
    (most, process) =>
      process?.descriptors.reduce((higher, { number }) => Math.max(higher, number), most) ?? most,
    0,
  );
  return Math.max(3, String(highest).length);
}
