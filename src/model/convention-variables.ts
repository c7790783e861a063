/**
 * The environment variables that a convention reads; a name that ends in `*` stands for all that begin so. No other
 * variable is kept in a snapshot: environments hold secrets.
 */
export const conventionVariables: readonly string[] = [
  'LISTEN_FDS',
  'LISTEN_PID',
  'LISTEN_FDNAMES',
  'LISTEN_PIDFDID',
  'MAKEFLAGS',
  'MFLAGS',
  'CARGO_MAKEFLAGS',
  // Bats
  'BATS_ROOT_PID',
  'BATS_TEST_FILENAME',
];

/** Whether a variable is one that a convention reads. */
export function isConventionVariable(name: string): boolean {
  return conventionVariables.some((each) =>
    each.endsWith('*') ? name.startsWith(each.slice(0, -1)) : name === each,
  );
}
