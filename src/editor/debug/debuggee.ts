import { t } from '@vscode/l10n';
import { plainText } from '../../model/plain-text.ts';
import type { ProcessIdentity } from '../../model/process.ts';
import { programName } from '../../model/process-label.ts';
import type { Refusal } from '../../model/refusal.ts';
import type { ProcessSummary } from '../../source/source.ts';
import { baseName, type Configured } from './configuration.ts';

/** The process that a session debugs, as it is on this machine. */
export interface Debuggee extends ProcessIdentity {
  /** Why it may be another process than the one that is debugged; null where its command line fits. */
  readonly doubt: string | null;
}

/** What a session told so far. */
export interface Clues {
  /** The protocol's `process` event, or java-debug's `processid`. */
  readonly event: {
    readonly pid: number | null;
    readonly name: string | null;
    readonly local: boolean;
  } | null;
  /** What VS Code answered when the adapter asked it to run the program in a terminal. */
  readonly terminal: { readonly pid: number | null; readonly shell: number | null } | null;
  readonly configured: Configured;
  /** The interpreter that all programs of such a session have in their command line; null for none. */
  readonly runtime: string | null;
}

/** What a process's command line is compared with. */
interface Expected {
  readonly programs: readonly string[];
  /** Fits, but fits others too; null where that is no matter, or there is none. */
  readonly runtime: string | null;
  readonly attaches: boolean;
}

/** The pid that the program itself says it has, for debuggers that are known to be able to ask; null elsewhere. */
export type AskProgram = () => Promise<number | null>;

/**
 * Finds the debuggee among this machine's processes. Pids come from wherever the debugger runs, so one that is not here,
 * or whose command line names nothing of the session, is another machine's or another container's.
 */
export async function findDebuggee(
  session: string,
  { event, terminal, configured, runtime }: Clues,
  askProgram: AskProgram,
  processes: readonly ProcessSummary[],
): Promise<Debuggee | Refusal> {
  const name = plainText(session);
  if (event?.local === false || configured.remote !== null) {
    return refusal(
      configured.remote === null
        ? t('{0} cannot be inspected by itself: its program runs on another machine.', name)
        : t(
            '{0} cannot be inspected by itself: its program runs on another machine ({1}).',
            name,
            plainText(configured.remote),
          ),
    );
  }
  const programs = [...(event?.name ? [baseName(event.name)] : []), ...configured.programs];
  const expected = { programs, runtime, attaches: configured.attaches };
  const candidates: (() => number | null | Promise<number | null>)[] = [
    () => event?.pid ?? null,
    askProgram,
    () => terminal?.pid ?? null,
    () => childOf(terminal?.shell ?? null, programs, processes),
    () => configured.pid,
  ];
  for (const candidate of candidates) {
    const pid = await candidate();
    if (pid !== null) {
      return verified(name, pid, expected, processes);
    }
  }
  return refusal(
    t('{0} cannot be inspected by itself: its debugger does not tell which process it debugs.', name),
  );
}

/** The newest child of a shell whose command line fits; programs are not told: the newest. */
function childOf(
  shell: number | null,
  programs: readonly string[],
  processes: readonly ProcessSummary[],
): number | null {
  const children = processes
    .filter(({ parentPid }) => parentPid === shell)
    .sort((a, b) => b.startTime - a.startTime || b.pid - a.pid);
  return (children.find((child) => fits(child, programs)) ?? children[0])?.pid ?? null;
}

function verified(
  session: string,
  pid: number,
  { programs, runtime, attaches }: Expected,
  processes: readonly ProcessSummary[],
): Debuggee | Refusal {
  const process = processes.find((each) => each.pid === pid);
  if (!process) {
    return refusal(
      t(
        '{0} cannot be inspected by itself: its process {1} is not here: it has ended, or runs elsewhere.',
        session,
        pid,
      ),
    );
  }
  const name = programName({ command: process.command, executable: null });
  const names = [...new Set([...programs, ...(runtime === null ? [] : [runtime])])];
  if (names.length > 0 && !fits(process, names)) {
    return refusal(
      t(
        '{0} cannot be inspected by itself: process {1} is {2} here, whose command line names none of {3}: it may run elsewhere.',
        session,
        pid,
        name,
        plainText(names.join(', ')),
      ),
    );
  }
  // What a session attaches to may be in a container whose ports are forwarded, and any interpreter would fit.
  const told = fits(process, programs) || (runtime !== null && !attaches);
  const untold = t(
    'It cannot be told whether {0} ({1}) is what is debugged: no program is named to compare it with.',
    name,
    pid,
  );
  return { pid, startTime: process.startTime, doubt: told ? null : untold };
}

function fits({ command }: ProcessSummary, programs: readonly string[]): boolean {
  const words = command.split(' ').map(baseName);
  // Names with spaces in them span several words.
  return programs.some((name) => words.includes(name) || (name.includes(' ') && command.includes(name)));
}

function refusal(message: string): Refusal {
  return { call: 'find debuggee', code: 'ESRCH', message };
}
