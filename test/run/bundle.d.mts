/** Bundles test/editor into one module that the extension host can load, and returns its path. */
export function bundleEditorTests(): Promise<string>;

/** Bundles what runs as another system's code, where reading every module takes long, and returns its path. */
export function bundleForeignProbe(): Promise<string>;
