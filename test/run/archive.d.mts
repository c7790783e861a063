/** The files in a zip archive by their names, sorted, each as a function that gives its bytes. */
export function readArchive(file: string): Promise<ReadonlyMap<string, () => Buffer>>;
