import type { Descriptor } from '../model/descriptor.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { Verdict } from '../model/verdict.ts';
import type { Judgement } from '../verdict/judge.ts';
import type { Report, ReportDescriptor } from './report.ts';

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
      descriptors: process.descriptors.flatMap((descriptor, position) => {
        const verdict = judgement[index]?.verdicts[position];
        return verdict ? rowOf(descriptor, verdict) : [];
      }),
    })),
  };
}

/** Field by field: to join two copies costs several times as much, for each of 10,000. */
function rowOf(descriptor: Descriptor, verdict: Verdict): ReportDescriptor {
  return {
    number: descriptor.number,
    kind: descriptor.kind,
    target: descriptor.target,
    access: descriptor.access,
    closeOnExec: descriptor.closeOnExec,
    position: descriptor.position,
    inode: descriptor.inode,
    mountId: descriptor.mountId,
    refusal: descriptor.refusal,
    description: descriptor.description,
    identity: descriptor.identity,
    flags: [...descriptor.flags],
    details: descriptor.details,
    verdict: verdict.verdict,
    confidence: verdict.confidence,
    evidence: [...verdict.evidence],
    origin: verdict.origin,
    convention: verdict.convention,
    expectation: verdict.expectation,
    severity: verdict.severity,
    consequence: verdict.consequence,
    remedy: verdict.remedy,
  };
}
