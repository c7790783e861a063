/** All of a list of processes but their descriptors, whose tables are packed in the same order. */
export type WithoutTables<Whole extends { readonly processes: readonly object[] }> = Omit<
  Whole,
  'processes'
> & {
  readonly processes: readonly Omit<Whole['processes'][number], 'descriptors'>[];
};

export function withoutTables<
  Process extends { readonly descriptors: readonly object[] },
  Rest extends object,
>({
  processes,
  ...rest
}: Rest & { readonly processes: readonly Process[] }): Omit<Rest, 'processes'> & {
  readonly processes: readonly Omit<Process, 'descriptors'>[];
} {
  return { ...rest, processes: processes.map(({ descriptors: _descriptors, ...head }) => head) };
}

/** The whole again. */
export function withTables<Head extends { readonly processes: readonly object[] }, Descriptor>(
  head: Head,
  tables: readonly Descriptor[][],
): Omit<Head, 'processes'> & {
  readonly processes: (Head['processes'][number] & { readonly descriptors: Descriptor[] })[];
} {
  const processes = head.processes.map((each, index) => ({ ...each, descriptors: tables[index] ?? [] }));
  return { ...head, processes };
}
