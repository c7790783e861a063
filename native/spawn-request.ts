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
  /** Descriptors that the child gets under numbers above 2, whatever their flags; at most one of a number. */
  readonly placed?: readonly Placed[];
  /** Descriptors of ours that the child must not have even though they are not close-on-exec. */
  readonly close?: readonly number[];
  /** Closes everything from this number up in the child. */
  readonly closeFrom?: number;
  /** Its own process group, so that it and its children can be ended together. */
  readonly ownGroup: boolean;
}

/** A descriptor of the child: one of ours, or another name for one of its own standard streams. */
export interface Placed {
  readonly to: number;
  readonly from: { readonly ours: number } | { readonly stream: 0 | 1 | 2 };
}

/** How a child ended: a status, or the signal that ended it. */
export interface Exit {
  readonly status: number | null;
  readonly signal: number | null;
}
