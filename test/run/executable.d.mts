/** Finds the first of some programs, given by absolute path or by a name on PATH. */
export function findExecutable(...names: string[]): string | undefined;
