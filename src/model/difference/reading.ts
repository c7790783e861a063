import type { Access } from '../descriptor.ts';
import type { KindTag } from '../kind.ts';
import type { ProcessIdentity, Relation } from '../process.ts';
import type { Severity, VerdictName } from '../verdict.ts';

/** What a comparison needs to know of a judged descriptor. */
export interface ReadDescriptor {
  readonly number: number;
  readonly kind: KindTag;
  readonly target: string;
  readonly access: Access | null;
  readonly flags: readonly string[];
  readonly closeOnExec: boolean | null;
  readonly details: { readonly [key: string]: unknown };
  readonly verdict: VerdictName;
  readonly severity: Severity;
}

/** What a comparison needs to know of a process. */
export interface ReadProcess extends ProcessIdentity {
  readonly parentPid: number;
  readonly relation: Relation;
  readonly command: string;
  readonly executable: string | null;
  readonly tableRead: boolean;
  readonly descriptors: readonly ReadDescriptor[];
}

/** One judged reading of some processes, each after its parent. */
export interface Reading<Process extends ReadProcess = ReadProcess> {
  readonly processes: readonly Process[];
}
