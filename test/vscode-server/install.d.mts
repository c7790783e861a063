/** Makes sure the pinned VS Code server and Node are in the cache, and says where they are. */
export function installServer(): Promise<{ serverMain: string; node: string }>;
