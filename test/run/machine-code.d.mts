/** Tells from its bytes which system and processor a shared library is for; undefined where it is none of ours. */
export function identifyMachineCode(
  bytes: Buffer,
): { readonly os?: string; readonly cpu?: string; readonly libc?: 'glibc' | 'musl' | null } | undefined;
