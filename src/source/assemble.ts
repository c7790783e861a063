import type { Descriptor } from '../model/descriptor.ts';
import type { Refusal } from '../model/refusal.ts';
import type { Snapshot, SourceName } from '../model/snapshot.ts';
import { type Candidate, type Compare, identify } from './identity.ts';
import type { RawDescriptor, RawProcess } from './raw.ts';

export interface Reading {
  readonly taken: string;
  readonly source: SourceName;
  readonly target: number;
  readonly atExec: boolean;
  readonly processes: readonly RawProcess[];
  readonly refusals: readonly Refusal[];
  /** Pids for which kcmp was refused. */
  readonly incomparable: ReadonlySet<number>;
}

/** Makes the snapshot: numbers the open file descriptions and leaves out what vanished before it was compared. */
export function assemble(reading: Reading, compare: Compare | null): Snapshot {
  const candidates: Candidate[] = reading.processes.flatMap(({ pid, descriptors }) =>
    descriptors
      .filter(({ refusal }) => refusal === null)
      .map((descriptor) => ({ pid, descriptor, comparable: !reading.incomparable.has(pid) })),
  );
  const described = identify(candidates, compare);
  const { taken, source, target, atExec, refusals } = reading;
  return {
    taken,
    source,
    target,
    atExec,
    refusals,
    processes: reading.processes.map((process) => ({
      ...process,
      descriptors: process.descriptors.flatMap((raw) => finish(raw, described.get(raw)) ?? []),
    })),
  };
}

/** null for a descriptor that was closed between reading and comparing. */
function finish(
  raw: RawDescriptor,
  found: Pick<Descriptor, 'description' | 'identity'> | undefined,
): Descriptor | null {
  const { number, kind, target, access, flags, closeOnExec, position, inode, mountId, details, refusal } =
    raw;
  if (refusal === null && found === undefined) {
    return null;
  }
  // Field by field: to leave two out of a copy costs ten times as much, for each of a hundred thousand.
  const { description, identity } = found ?? unread;
  return {
    number,
    kind,
    target,
    access,
    flags,
    closeOnExec,
    position,
    inode,
    mountId,
    details,
    refusal,
    description,
    identity,
  };
}

const unread = { description: null, identity: 'none' } as const;
