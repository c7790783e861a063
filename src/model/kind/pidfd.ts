import { decimal, type Fields, field } from './fields.ts';

export type PidfdDetails = {
  /** The process it stands for; -1 when that has ended and was reaped, 0 when it is in another pid namespace. */
  readonly pid: number | null;
  /** Its pid in each nested namespace, outermost first. */
  readonly namespacePids: readonly number[];
};

/** kernel/fork.c pidfd_show_fdinfo, fs/pidfs.c */
export function pidfdDetails(fields: Fields): PidfdDetails {
  return {
    pid: decimal(field(fields, 'Pid')),
    namespacePids: (field(fields, 'NSpid') ?? '').split(/\s+/).filter(Boolean).map(Number),
  };
}
