/** Packs the extension for Linux into a VSIX file and returns the names of the files in it. */
export function packageExtension(file: string): Promise<string[]>;

/** Says how a list of files differs from the committed one; undefined when it does not. */
export function compareWithList(names: readonly string[]): Promise<string | undefined>;
