/** A value that survives JSON unchanged: snapshots are made of nothing else. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
