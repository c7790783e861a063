import type { GivenDescriptor } from '../model/given.ts';

/** A command to launch: an argument list, never a line for a shell. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly directory: string;
  readonly environment: Readonly<Record<string, string>>;
  /** What it is started with beside its standard streams. */
  readonly given?: readonly GivenDescriptor[];
  /** The launch configuration that it comes from. */
  readonly configuration?: string;
}

/** Our own environment as a command's: variables that are unset stay so. */
export function ownEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
