import type { Difference } from '../model/difference.ts';
import type { ReportProcess } from '../protocol/report.ts';
import type { Saved } from '../protocol/saved.ts';

/** A comparison, format 1. Descriptors are those of the report; unchanged ones are left out. */
export function differenceJson(before: Saved, after: Saved, difference: Difference<ReportProcess>): object {
  return {
    format: 1,
    before: headOf(before),
    after: headOf(after),
    ...difference,
    processes: difference.processes.map((each) => ({
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
