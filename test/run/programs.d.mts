/** Installs what the corpus needs and lacks, where that is possible, and returns what is still missing. */
export function requirePrograms(): Promise<readonly string[]>;

/** Those of some programs that are not there. */
export function missingPrograms(names: readonly string[]): readonly string[];
