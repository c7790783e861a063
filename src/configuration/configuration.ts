import type { GivenDescriptor } from '../model/given.ts';

/** What is launched, as it is written: `${variables}` are not replaced yet. */
export interface Launchable {
  readonly program: string;
  readonly args: readonly string[];
  /** Null for the workspace folder, else the home folder. */
  readonly cwd: string | null;
  /** Added to the environment of the extension host; null takes a variable away. */
  readonly env: Readonly<Record<string, string | null>>;
  /** What it is given on purpose, beside the standard streams. */
  readonly descriptors: readonly GivenDescriptor[];
}

/** A command that somebody wrote down under a name. */
export interface LaunchConfiguration extends Launchable {
  readonly name: string;
}

/** Why something cannot be done, in a sentence. A class, to be told from what it stands in the place of. */
export class Complaint {
  readonly message: string;

  constructor(message: string) {
    this.message = message;
  }
}
