export interface FoundProcess {
  readonly pid: number;
  readonly group: number;
  readonly command: string;
}

export interface SoughtProcesses {
  readonly group?: number;
  readonly mark?: string;
}

/** Environment variable that every process started for one tier or one server carries. */
export const MARK: string;

/** Lists living processes of a process group, and where the system shows it, those that carry the mark. */
export function findProcesses(sought: SoughtProcesses): FoundProcess[];

/** Waits until no such process is left, and returns the ones still there at the deadline. */
export function waitUntilGone(sought: SoughtProcesses, milliseconds: number): Promise<FoundProcess[]>;

/** Kills what findProcesses finds, until nothing more is found. */
export function killProcesses(sought: SoughtProcesses): Promise<void>;

/** Sends a signal; a process that is already gone is no error. */
export function signal(pid: number, name: NodeJS.Signals): void;

/** One short line for a person: the pid and the beginning of the command line. */
export function describeProcess(found: FoundProcess): string;
