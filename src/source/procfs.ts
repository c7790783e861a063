import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { type CompareDescriptions, openKcmp } from '../../native/linux/kcmp.ts';
import { Refusal } from '../../native/refusal.ts';
import type { Refusal as ModelRefusal } from '../model/refusal.ts';
import { assemble } from './assemble.ts';
import type { Compare } from './identity.ts';
import { familyOf, type Member } from './procfs/family.ts';
import { Languages } from './procfs/language.ts';
import { isAlive, readMember, readStat, readStats, summarise } from './procfs/members.ts';
import { markOutside } from './procfs/outside.ts';
import { Surroundings } from './procfs/surroundings.ts';
import type { RawDescriptor, RawProcess } from './raw.ts';
import { isGone, refused } from './refusals.ts';
import { cancelled, type ReadRequest, type Source } from './source.ts';

/** A child is seen between fork and exec for a moment: this long, and a second look, before it counts as forked. */
const execGrace = 50;
/** Processes older than this are past that moment. */
const youngSeconds = 1;
/** USER_HZ: the unit of /proc/PID/stat's times, 100 on every architecture but Alpha and IA-64. */
const ticksPerSecond = 100;

/** Reads Linux's /proc on the calling thread. */
export function createProcfsSource(): Source {
  const languages = new Languages();
  return {
    name: 'procfs',
    async list(signal) {
      const stats = readStats();
      if (stats instanceof Refusal) {
        return refused(stats, 'The processes cannot be listed');
      }
      return signal?.aborted ? cancelled : [...stats].map(([pid, stat]) => summarise(pid, stat));
    },
    read: (request, signal) => read(request, languages, signal),
    dispose: async () => undefined,
  };
}

async function read(
  request: ReadRequest,
  languages: Languages,
  signal?: AbortSignal,
): ReturnType<Source['read']> {
  const taken = new Date().toISOString();
  const stats = readStats();
  if (stats instanceof Refusal) {
    return refused(stats, 'The processes cannot be listed');
  }
  const surroundings = new Surroundings(languages);
  const processes: RawProcess[] = [];
  for (const member of await settle(familyOf(request.pid, stats))) {
    if (signal?.aborted) {
      return cancelled;
    }
    const process = readMember(member, surroundings);
    if (process) {
      processes.push(process);
    }
  }
  if (!processes.some(({ relation }) => relation === 'target')) {
    return noProcess(request.pid);
  }
  const refusals: ModelRefusal[] = [];
  const kcmp = await openKcmp();
  const incomparable = kcmp instanceof Refusal ? null : findIncomparable(processes, kcmp, refusals);
  if (kcmp instanceof Refusal) {
    refusals.push(refused(kcmp, 'Open file descriptions cannot be compared, only their attributes'));
  }
  const reading = {
    taken,
    source: 'procfs' as const,
    target: request.pid,
    atExec: request.atExec,
    processes: markOutside(processes, surroundings),
    refusals,
    incomparable: incomparable ?? new Set<number>(),
  };
  const compare = kcmp instanceof Refusal ? null : comparison(kcmp);
  const snapshot = assemble(reading, compare);
  // What ended before it was compared seems to share nothing: it is left out, and the others compared without it.
  const alive = reading.processes.filter(isAlive);
  if (alive.length === processes.length) {
    return snapshot;
  }
  return alive.some(({ pid }) => pid === request.pid)
    ? assemble({ ...reading, processes: alive }, compare)
    : noProcess(request.pid);
}

function noProcess(pid: number): ModelRefusal {
  const message = `There is no process ${pid}: it has ended, never was, or is hidden from you.`;
  return { call: `read /proc/${pid}`, code: 'ESRCH', message };
}

/** Looks again at young processes that seem forked but not exec'd. */
async function settle(members: readonly Member[]): Promise<readonly Member[]> {
  const uptime = Number.parseFloat(readFileSync('/proc/uptime', 'utf8'));
  const bornAfter = (uptime - youngSeconds) * ticksPerSecond;
  const unsettled = members.some(({ stat }) => stat.forkedNotExeced && stat.startTime > bornAfter);
  if (!unsettled) {
    return members;
  }
  await sleep(execGrace);
  return members.flatMap((member) => {
    const stat = readStat(member.pid);
    return stat?.startTime === member.stat.startTime ? [{ ...member, stat }] : [];
  });
}

/** The processes that kcmp may not look at: a refusal for each, or one where it is refused for all. */
function findIncomparable(
  processes: readonly RawProcess[],
  kcmp: CompareDescriptions,
  refusals: ModelRefusal[],
): ReadonlySet<number> {
  const answers = processes.flatMap(({ pid, descriptors }) => {
    const answer = firstAnswer(pid, descriptors, kcmp);
    return answer === null ? [] : [{ pid, answer }];
  });
  const refusedOnes = answers.flatMap(({ pid, answer }) =>
    answer instanceof Refusal ? [{ pid, answer }] : [],
  );
  const [first] = refusedOnes;
  if (first && refusedOnes.length === answers.length) {
    const { code, message } = refused(first.answer, 'Descriptors are compared by their attributes only');
    const advice = ' kcmp(2) is blocked here, for example by a container’s seccomp profile.';
    refusals.push({ call: 'kcmp', code, message: message + advice });
  } else {
    const what = (pid: number): string =>
      `Descriptors of process ${pid} are compared by their attributes only`;
    refusals.push(...refusedOnes.map(({ pid, answer }) => refused(answer, what(pid))));
  }
  return new Set(refusedOnes.map(({ pid }) => pid));
}

/** Whether kcmp answers for a process: asked of its first descriptor that is still open; null where there is none. */
function firstAnswer(
  pid: number,
  descriptors: readonly RawDescriptor[],
  kcmp: CompareDescriptions,
): number | Refusal | null {
  for (const { number, refusal } of descriptors) {
    const answer = refusal === null ? kcmp(pid, number, pid, number) : null;
    if (answer !== null && !(answer instanceof Refusal && isGone(answer))) {
      return answer;
    }
  }
  return null;
}

function comparison(kcmp: CompareDescriptions): Compare {
  return (a, b) => {
    const order = kcmp(a.pid, a.descriptor.number, b.pid, b.descriptor.number);
    return order instanceof Refusal ? null : order;
  };
}
