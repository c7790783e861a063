/** Makes sure the pinned VS Code server and Node are in the cache, and says where they are. */
export function installServer(): Promise<{ serverMain: string; node: string }>;

/** The Node that tests run on: the pinned one where npm has it, which is on Linux, else this one. */
export function installNode(): Promise<string>;
