export interface Runtime {
  /** What runs a script, to be followed by it. */
  readonly command: readonly [string, ...string[]];
  readonly environment: Readonly<Record<string, string>>;
}

export type Foreign =
  | { readonly arm64: Runtime; readonly musl: Runtime; readonly missing?: undefined }
  | { readonly missing: string };

/** Makes sure of the programs that run other systems' code here, and says how; or says what is missing. */
export function installForeign(): Promise<Foreign>;
