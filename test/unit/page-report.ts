import type { Report, ReportDescriptor, ReportProcess } from '../../src/protocol/report.ts';

/** The smallest reports that say something: what is not given is uninteresting. */

export function descriptor(number: number, given: Partial<ReportDescriptor> = {}): ReportDescriptor {
  return {
    number,
    kind: 'pipe',
    target: `pipe:[${number}]`,
    access: 'rw',
    flags: [],
    closeOnExec: true,
    position: null,
    inode: null,
    mountId: null,
    details: {},
    description: null,
    identity: 'kcmp',
    refusal: null,
    verdict: 'own',
    confidence: 'proved',
    severity: 'none',
    origin: null,
    evidence: ['no ancestor has it'],
    convention: null,
    expectation: null,
    consequence: null,
    remedy: null,
    ...given,
  };
}

export function leak(
  number: number,
  origin: number,
  given: Partial<ReportDescriptor> = {},
): ReportDescriptor {
  return descriptor(number, {
    verdict: 'leaked',
    severity: 'high',
    origin: { pid: origin, number },
    ...given,
  });
}

export function process(
  pid: number,
  parentPid: number,
  descriptors: ReportDescriptor[] = [],
  given: Partial<ReportProcess> = {},
): ReportProcess {
  return {
    pid,
    startTime: pid * 10,
    parentPid,
    relation: 'descendant',
    command: `program ${pid}`,
    executable: null,
    language: null,
    forkedNotExeced: false,
    recorded: null,
    tableRead: true,
    refusals: [],
    brokenPromises: [],
    descriptors,
    ...given,
  };
}

export function report(target: number, processes: ReportProcess[]): Report {
  return {
    format: 1,
    taken: '2025-01-02T03:04:05.000Z',
    source: 'procfs',
    target,
    atExec: false,
    refusals: [],
    processes,
  };
}
