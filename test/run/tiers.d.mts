/** The tiers in the order in which they run; `seconds` is the deadline of each. */
export const tiers: readonly { readonly name: string; readonly seconds: number }[];

/** Why a tier or check cannot run on a system, named as process.platform and process.arch do; undefined where it can. */
export function reasonToLeaveOut(name: string, platform?: string, arch?: string): string | undefined;
