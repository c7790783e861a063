/** Bundles test/editor into one module that the extension host can load, and returns its path. */
export function bundleEditorTests(): Promise<string>;
