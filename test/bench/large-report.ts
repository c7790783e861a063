import type { KindTag } from '../../src/model/kind.ts';
import type { FromHost, ToPage } from '../../src/protocol/messages.ts';
import { packedBlocks } from '../../src/protocol/packed/packed.ts';
import type { Report, ReportDescriptor, ReportProcess } from '../../src/protocol/report.ts';
import type { ReportChange } from '../../src/protocol/report-change.ts';

/** Large readings of a server that is not there, and what the extension host sends of them. */

const taken = '2025-01-02T03:04:05.000Z';
const later = '2025-01-02T03:04:06.000Z';
const [parentPid, targetPid] = [100, 200];
const kinds: readonly KindTag[] = ['regular-file', 'pipe', 'tcp', 'unix', 'eventfd'];

function descriptor(number: number, given: Partial<ReportDescriptor> = {}): ReportDescriptor {
  const kind = kinds[number % kinds.length] ?? 'pipe';
  const inode = 40_000 + number;
  const target =
    kind === 'regular-file'
      ? `/srv/application/data/segment-${number}/part.${number % 97}.log`
      : kind === 'eventfd'
        ? 'anon_inode:[eventfd]'
        : `${kind === 'pipe' ? 'pipe' : 'socket'}:[${inode}]`;
  const port = 1024 + (number % 60_000);
  return {
    number,
    kind,
    target,
    access: number % 3 === 0 ? 'r' : 'rw',
    flags: number % 7 === 0 ? ['O_APPEND', 'O_LARGEFILE'] : ['O_NONBLOCK'],
    closeOnExec: number % 2 === 0,
    position: 0,
    inode,
    mountId: 15,
    details:
      kind === 'tcp' ? { local: `10.0.0.7:${port}`, remote: '10.0.0.9:443', state: 'ESTABLISHED' } : {},
    description: number,
    identity: 'kcmp',
    refusal: null,
    verdict: 'own',
    confidence: 'proved',
    severity: 'none',
    origin: null,
    evidence: ['No ancestor that lives has this open file description.'],
    convention: null,
    expectation: null,
    consequence: null,
    remedy: null,
    ...given,
  };
}

/** What a child of a parent with as many descriptors holds: half of them from it, of those a tenth by accident. */
function inherited(number: number): ReportDescriptor {
  if (number % 2 === 0) {
    return descriptor(number, { description: 1_000_000 + number });
  }
  const origin = { pid: parentPid, number };
  return number % 10 === 1
    ? descriptor(number, {
        verdict: 'leaked',
        severity: 'medium',
        origin,
        evidence: ['kcmp: one open file description with 100.', 'The same number, no close-on-exec.'],
        consequence: 'The other end sees no end of file as long as this is open.',
        remedy: 'Open it with `O_CLOEXEC`.',
      })
    : descriptor(number, { verdict: 'deliberate', origin, evidence: ['Somebody cleared its flag.'] });
}

function processWith(
  pid: number,
  parentOf: number,
  relation: ReportProcess['relation'],
  descriptors: ReportDescriptor[],
): ReportProcess {
  return {
    pid,
    startTime: pid * 10,
    parentPid: parentOf,
    relation,
    command: `/usr/bin/server --worker ${pid}`,
    executable: '/usr/bin/server',
    language: 'c',
    forkedNotExeced: false,
    recorded: null,
    tableRead: true,
    refusals: [],
    brokenPromises: [],
    descriptors,
  };
}

/** A reading of a target, and of its parent where there is one, with as many rows each. */
export function largeReport(rows: number, withParent: boolean): Report {
  const numbers = Array.from({ length: rows }, (_, index) => index + 3);
  const child = withParent ? inherited : descriptor;
  const target = processWith(
    targetPid,
    withParent ? parentPid : 1,
    'target',
    numbers.map((number) => child(number)),
  );
  const parent = (): ReportProcess =>
    processWith(
      parentPid,
      1,
      'ancestor',
      numbers.map((number) => descriptor(number)),
    );
  const processes = withParent ? [parent(), target] : [target];
  return { format: 1, taken, source: 'procfs', target: targetPid, atExec: false, refusals: [], processes };
}

/** As JSON in which bytes are base64: a page is handed it by the protocol that drives the browser. */
export function asJson(message: FromHost): string {
  return JSON.stringify(message, (_name, value) =>
    value instanceof Uint8Array ? { base64: Buffer.from(value).toString('base64') } : value,
  );
}

/** A reading as it is sent: in pieces. */
export function* shownInPieces({ processes, ...head }: Report): Generator<FromHost> {
  const report = { ...head, processes: processes.map((each) => ({ ...each, descriptors: [] })) };
  const view = { title: 'server', kind: 'process', summary: null, answer: null, asked: null } as const;
  yield { type: 'begin', inspection: { ...view, origin: null, report }, notice: null, focus: null };
  for (const { table, block } of packedBlocks(processes)) {
    yield { type: 'rows', table, block };
  }
  yield { type: 'end' };
}

/** That it is followed from here on: only then further readings come. */
export const followed: ToPage = {
  type: 'following',
  can: true,
  following: { paused: false, history: { readings: 1, unread: 0, kinds: [], processes: [] } },
};

/** A further reading: ten descriptors more in each process, and ten gone. */
export function advanceOf({ processes, ...head }: Report): ToPage {
  const changes = processes.map(({ pid, startTime, descriptors }): ReportChange['processes'][number] => ({
    pid,
    startTime,
    head: null,
    descriptors: Array.from({ length: 10 }, (_, index) => descriptor(descriptors.length + 10 + index)),
    closed: Array.from({ length: 10 }, (_, index) => 100 + index * 7),
  }));
  const change = { ...head, taken: later, processes: changes };
  return { type: 'advance', since: taken, taken: later, title: 'server', change };
}
