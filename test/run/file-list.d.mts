import type { Binary, Target } from './targets.mjs';

/** Where a package has one of its binaries. */
export function binaryPath(binary: Binary): string;

/** Says how the files of a target's package differ from the committed list; undefined when they do not. */
export function compareWithList(names: readonly string[], target: Target): Promise<string | undefined>;

/** Makes what is in a package the committed list: all but its binaries, by which alone targets differ. */
export function acceptList(names: readonly string[], target: Target): Promise<void>;
