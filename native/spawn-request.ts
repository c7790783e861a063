/** Where the child's output goes. */
export type OutputTarget = 'inherit' | 'pipe';

/** What to spawn. Nothing here is run through a shell. */
export interface SpawnRequest {
  /** A path, or a name that is looked up in the PATH of `environment`. */
  readonly program: string;
  /** Arguments after the program's name. */
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly directory: string;
  readonly input: 'inherit' | 'null';
  readonly output: OutputTarget;
  readonly errors: OutputTarget;
  /** Descriptors of ours that the child gets as 3, 4, ..., whatever their flags (Go's ExtraFiles). */
  readonly extra?: readonly number[];
  /** Descriptors of ours that the child must not have even though they are not close-on-exec. */
  readonly close?: readonly number[];
  /** Closes everything from this number up in the child, where libc can (glibc 2.34). */
  readonly closeFrom?: number;
  /** Its own process group, so that it and its children can be ended together. */
  readonly ownGroup: boolean;
}

/** How a child ended: a status, or the signal that ended it. */
export interface Exit {
  readonly status: number | null;
  readonly signal: number | null;
}
