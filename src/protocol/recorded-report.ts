import { t } from '@vscode/l10n';
import type { ExpectationsInForce } from '../model/expectation.ts';
import { type Recorded, type Recording, snapshotOf } from '../model/recorded.ts';
import { judge } from '../verdict/judge.ts';
import { leaksOf } from './leaks.ts';
import { type Numbering, numberingOf } from './recorded-numbers.ts';
import type { Report, ReportDescriptor, ReportProcess } from './report.ts';
import { reportOf } from './report-of.ts';

/** A report of a launched process with all that was recorded below it; leaks first, else in the order of their starts. */
export function withRecorded(
  report: Report,
  recording: Recording,
  { expected }: ExpectationsInForce,
): Report {
  const shown = new Map(report.processes.map((process) => [process.pid, process]));
  const numbering = numberingOf(report, recording);
  for (const recorded of recording.recorded) {
    const judged = judgedAs(recorded, recording, expected).map((process) => numbered(process, numbering));
    const begun = judged.at(-1);
    if (begun) {
      put(shown, { ...begun, recorded: stateOf(begun, recorded) });
      judged.slice(0, -1).forEach((above) => void putAbove(shown, above, begun, recorded));
    }
  }
  const all = [...shown.values()];
  const descendants = all.filter(({ relation }) => relation === 'descendant');
  return {
    ...report,
    refusals: [...report.refusals, ...recording.refusals],
    processes: [
      ...all.filter(({ relation }) => relation === 'ancestor' || relation === 'target'),
      ...descendants.filter(hasLeaks),
      ...descendants.filter((process) => !hasLeaks(process)),
      ...all.filter(({ relation }) => relation === 'holder'),
    ],
  };
}

/** Marks a process of which only what its children got from it is known, until it runs a program itself. */
const inPart = 'PARTIAL';

type Expected = ExpectationsInForce['expected'];

/** What was recorded does not change: it is judged once by the same expectations. */
const known = new WeakMap<
  Recorded['process'],
  { readonly expected: Expected; readonly processes: readonly ReportProcess[] }
>();

/** The launched process, those between and the one that was recorded, in this order. */
function judgedAs(recorded: Recorded, { base }: Recording, expected: Expected): readonly ReportProcess[] {
  const before = known.get(recorded.process);
  if (before?.expected === expected) {
    return before.processes;
  }
  const snapshot = snapshotOf(recorded, base);
  const tree = [...recorded.line, recorded.process];
  const judgement = judge(snapshot, expected, (process) => tree.includes(process));
  const processes = reportOf(snapshot, judgement)
    .processes.slice(-tree.length)
    .map((process): ReportProcess => ({ ...process, relation: 'descendant' }));
  known.set(recorded.process, { expected, processes });
  return processes;
}

/** What shows more leaks stays; else a reading of the running process goes before one of its start. */
function put(shown: Map<number, ReportProcess>, process: ReportProcess): void {
  const there = shown.get(process.pid);
  const isSame = there?.startTime === process.startTime;
  const isInPart = there?.refusals.some(({ code }) => code === inPart);
  if (
    !there ||
    isInPart ||
    leaksOf(process).length > leaksOf(there).length ||
    (!isSame && !hasLeaks(there))
  ) {
    shown.set(process.pid, isSame && there ? { ...process, relation: there.relation } : process);
  }
}

/** Of who started it only what both have is known: it is added to what else is shown of it. */
function putAbove(
  shown: Map<number, ReportProcess>,
  above: ReportProcess,
  begun: ReportProcess,
  recorded: Recorded,
): void {
  const there = shown.get(above.pid);
  if (!there) {
    const message = t('Only what its children got from it is shown.');
    const refusals = [...above.refusals, { call: 'record', code: inPart, message }];
    shown.set(above.pid, { ...above, recorded: stateOf(above, recorded), refusals });
    return;
  }
  const given = above.descriptors.filter((descriptor) => isGiven(descriptor, begun, there));
  if (there.startTime === above.startTime && given.length > 0) {
    const descriptors = [...there.descriptors, ...given].sort((a, b) => a.number - b.number);
    shown.set(above.pid, { ...there, descriptors });
  }
}

function isGiven(
  { number, description }: ReportDescriptor,
  to: ReportProcess,
  shown: ReportProcess,
): boolean {
  return (
    description !== null &&
    to.descriptors.some((descriptor) => descriptor.description === description) &&
    !shown.descriptors.some((descriptor) => descriptor.number === number)
  );
}

function stateOf({ pid }: ReportProcess, { ended }: Recorded): ReportProcess['recorded'] {
  return ended.includes(pid) ? 'ended' : 'running';
}

function hasLeaks(process: ReportProcess): boolean {
  return leaksOf(process).length > 0;
}

function numbered(process: ReportProcess, numbering: Numbering): ReportProcess {
  const descriptors = process.descriptors.map((descriptor) => ({
    ...descriptor,
    description: numbering(descriptor.description),
  }));
  return { ...process, descriptors };
}
