import { isEqual } from '../../model/equal.ts';
import { objectText } from '../../protocol/object-text.ts';
import type { Report, ReportDescriptor, ReportProcess } from '../../protocol/report.ts';
import { idOf, processNodes } from './nodes.ts';

/**
 * The ids of the processes whose rows, or whose descriptors' rows, are not as they were; `all` where processes came or
 * went. Positions and most details are on no row.
 */
export function rowsChanged(before: Report, after: Report): 'all' | string[] {
  const ids = (report: Report): string[] => processNodes(report).map(idOf);
  if (!isEqual(ids(before), ids(after))) {
    return 'all';
  }
  const known = new Map(before.processes.map((process) => [process.pid, process]));
  return after.processes.flatMap((process) => {
    const was = known.get(process.pid);
    return was && isShownAs(was, process) ? [] : [idOf({ type: 'process', ...process })];
  });
}

function isShownAs(before: ReportProcess, after: ReportProcess): boolean {
  return (
    before === after ||
    (isEqual({ ...before, descriptors: null }, { ...after, descriptors: null }) &&
      before.descriptors.length === after.descriptors.length &&
      before.descriptors.every((descriptor, index) => isSameRow(descriptor, after.descriptors[index])))
  );
}

function isSameRow(before: ReportDescriptor, after: ReportDescriptor | undefined): boolean {
  const unseen = { position: null, details: null };
  return (
    before === after ||
    (after !== undefined &&
      objectText(before) === objectText(after) &&
      isEqual({ ...before, ...unseen }, { ...after, ...unseen }))
  );
}
