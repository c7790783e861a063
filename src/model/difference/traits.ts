import type { Descriptor } from '../descriptor.ts';

type Traits = Pick<Descriptor, 'access' | 'closeOnExec'> & { readonly flags: readonly string[] };

/** What both comparisons, of one table and of whole readings, look at beside the object itself. */
export type Trait = 'access' | 'flags' | 'close-on-exec';

/** Which of them differ; a close-on-exec that one side could not read is unknown, and the unknown has not changed. */
export function alteredTraits(before: Traits, after: Traits): Readonly<Record<Trait, boolean>> {
  return {
    access: before.access !== after.access,
    flags: before.flags.toSorted().join() !== after.flags.toSorted().join(),
    'close-on-exec':
      before.closeOnExec !== after.closeOnExec && before.closeOnExec !== null && after.closeOnExec !== null,
  };
}
