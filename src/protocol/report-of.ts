import type { Snapshot } from '../model/snapshot.ts';
import type { Judgement } from '../verdict/judge.ts';
import type { Report } from './report.ts';

/** A snapshot and its judgement in one value, as people, programs and the page read it. */
export function reportOf(snapshot: Snapshot, judgement: Judgement): Report {
  return {
    format: 1,
    taken: snapshot.taken,
    source: snapshot.source,
    target: snapshot.target,
    atExec: snapshot.atExec,
    refusals: [...snapshot.refusals],
    processes: snapshot.processes.map((process, index) => ({
      pid: process.pid,
      startTime: process.startTime,
      parentPid: process.parentPid,
      relation: process.relation,
      command: process.command,
      executable: process.executable,
      language: process.language,
      forkedNotExeced: process.forkedNotExeced,
      recorded: null,
      tableRead: process.tableRead,
      refusals: [...process.refusals],
      brokenPromises: [...(judgement[index]?.brokenPromises ?? [])],
      descriptors: process.descriptors.flatMap(({ flags, details, ...rest }, position) => {
        const verdict = judgement[index]?.verdicts[position];
        return verdict
          ? [{ ...rest, flags: [...flags], details, ...verdict, evidence: [...verdict.evidence] }]
          : [];
      }),
    })),
  };
}
