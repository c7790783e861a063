import type { FoundProcess } from './processes.mjs';

export interface CommandOptions {
  readonly cwd?: string;
  /** Added to the environment of this process. */
  readonly env?: Readonly<Record<string, string>>;
  /** Milliseconds after which everything of the command is killed; ten minutes when not given. */
  readonly deadline?: number;
  readonly onLine?: (line: string) => void;
}

export interface CommandResult {
  readonly code: number | null;
  readonly signal: string | null;
  readonly output: string;
  readonly timedOut: boolean;
  /** Processes that outlived the command; they have been killed. */
  readonly survivors: readonly FoundProcess[];
}

/** Runs a command in a process group of its own; nothing of it survives. */
export function runCommand(
  command: string,
  commandArguments: readonly string[],
  options?: CommandOptions,
): Promise<CommandResult>;

/** Runs a command without showing anything, and throws with all it said when it fails. */
export function runQuietly(
  command: string,
  commandArguments: readonly string[],
  options?: CommandOptions,
): Promise<string>;
