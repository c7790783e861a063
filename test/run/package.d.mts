import type { Target } from './targets.mjs';

export interface Packed {
  readonly target: Target;
  readonly file: string;
  readonly content: ReadonlyMap<string, () => Buffer>;
}

/**
 * Packs the extension once for each target into a folder, and yields each file with its target and what is in it.
 * `github` is OWNER/NAME@COMMIT of the repository that is published from: a marketplace's page finds its pictures there.
 */
export function packTargets(
  targets: readonly Target[],
  folder: string,
  github?: string,
): AsyncGenerator<Packed, void>;
