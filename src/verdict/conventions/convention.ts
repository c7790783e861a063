import type { Descriptor } from '../../model/descriptor.ts';
import type { Process } from '../../model/process.ts';
import type { ConventionReference } from '../../model/verdict.ts';
import type { World } from '../world.ts';

/** All that a convention may look at to find what a process was told. */
export interface Told {
  readonly process: Process;
  /** Its argument list, program name first. */
  readonly arguments: readonly string[];
  /** What it was started with; empty where unreadable. */
  readonly environment: Readonly<Record<string, string>>;
  /** Live ancestors, nearest first. */
  readonly ancestors: readonly Process[];
  readonly world: World;
}

/** One thing that a process was told of one of its descriptors. */
export interface Claim {
  readonly number: number;
  /** A sentence's beginning without its full stop: `MAKEFLAGS names descriptor 3 as the jobserver's read end`. */
  readonly said: string;
  /** Why the object does not fit, as a clause: `it is a file, not a pipe`; null where it fits. */
  readonly objection: (descriptor: Descriptor) => string | null;
  /**
   * True for claims that are known to outlive what they name, such as numbers in a command line: one that does not
   * fit protects nothing, and is not reported either.
   */
  readonly mayBeStale?: boolean;
  /** True where nothing says what the object must be, so that nothing could be checked. */
  readonly unchecked?: boolean;
}

/** A documented way of passing descriptors on purpose. One file each; the docstring names the source. */
export interface Convention extends ConventionReference {
  /** The environment variables it reads, as src/model/convention-variables.ts lists them. */
  readonly variables: readonly string[];
  /** What it says of a process's descriptors; total, and never throws on hostile text. */
  claims(told: Told): readonly Claim[];
}
