import type { Json } from './json.ts';
import type { KindTag } from './kind.ts';
import type { Refusal } from './refusal.ts';

/** `r`, `w` or `rw` from the open file description; null for `O_PATH` and for what could not be read. */
export type Access = 'r' | 'w' | 'rw';

/**
 * How a descriptor's open file description was told apart from others: `kcmp` compared the kernel's objects,
 * `attributes` compared inode, position and flags, `none` had nothing to go by.
 */
export type Identity = 'kcmp' | 'attributes' | 'none';

/** One number in one process's table. What was unreadable is null and `refusal` says why. */
export interface Descriptor {
  readonly number: number;
  readonly kind: KindTag;
  /** What `/proc/PID/fd/N` points to, as the kernel wrote it: hostile text, clean it before showing. */
  readonly target: string;
  readonly access: Access | null;
  /** Names of the file status flags, access mode and close-on-exec left out. */
  readonly flags: readonly string[];
  /** null where the system does not say. */
  readonly closeOnExec: boolean | null;
  /** Bytes from the start of the file. */
  readonly position: number | null;
  readonly inode: number | null;
  readonly mountId: number | null;
  readonly details: { readonly [key: string]: Json };
  /** Equal within one snapshot for descriptors that share an open file description; null where unknown. */
  readonly description: number | null;
  readonly identity: Identity;
  readonly refusal: Refusal | null;
}
