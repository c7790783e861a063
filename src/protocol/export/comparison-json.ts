import type { ReportProcess } from '../report.ts';
import type { Saved } from '../saved.ts';
import type { SavedComparison } from '../saved-difference.ts';

/** A comparison, format 1. Descriptors are those of the report; unchanged ones are left out. */
export function comparisonJson({ before, after, difference }: SavedComparison): object {
  const { same: _same, ...said } = difference;
  return {
    format: 1,
    before: headOf(before),
    after: headOf(after),
    ...said,
    processes: difference.processes.map(({ unchanged: _unchanged, ...each }) => ({
      ...each,
      before: each.before && nameOf(each.before),
      after: each.after && nameOf(each.after),
    })),
  };
}

function headOf({ taken, host, version, title, redacted }: Saved): object {
  return { taken, host, version, title, redacted };
}

function nameOf({
  pid,
  startTime,
  parentPid,
  relation,
  command,
  executable,
  tableRead,
}: ReportProcess): object {
  return { pid, startTime, parentPid, relation, command, executable, tableRead };
}
