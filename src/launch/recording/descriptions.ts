import type { CompareDescriptions } from '../../../native/linux/kcmp.ts';
import { Refusal } from '../../../native/refusal.ts';
import type { Descriptor, Identity } from '../../model/descriptor.ts';
import type { Process } from '../../model/process.ts';
import { attributeKeyOf, candidateKeyOf } from '../../source/procfs/describe.ts';
import type { RawDescriptor } from '../../source/raw.ts';

/** Whose table may hold the same descriptions; `isThere` is false where its pid means nothing any more. */
export interface Holder {
  readonly process: Process;
  readonly isThere: boolean;
}

/**
 * Descriptors of one key that are compared beside the one of the same number: a table may hold thousands that only
 * kcmp can tell apart, and its process stands still meanwhile. Past these, duplicates under another number are missed.
 */
const mostCompared = 64;

type ByKey = ReadonlyMap<string, readonly Descriptor[]>;

interface Named {
  readonly description: number | null;
  readonly identity: Identity;
}

/**
 * Numbers open file descriptions through a whole recording: each table is compared with those that it may come from
 * alone, while its process is stopped, so that what ends later keeps its proof.
 */
export class Descriptions {
  readonly #kcmp: CompareDescriptions | Refusal;
  readonly #byKey = new WeakMap<Process, ByKey>();
  #next: number;

  constructor(kcmp: CompareDescriptions | Refusal, known: readonly Process[]) {
    this.#kcmp = kcmp;
    const numbers = known.flatMap(({ descriptors }) =>
      descriptors.map(({ description }) => description ?? 0),
    );
    this.#next = numbers.reduce((most, number) => Math.max(most, number), 0) + 1;
  }

  /** `holders` from the nearest up; `before` is the same table when it was last read, or the one it is a copy of. */
  name(
    pid: number,
    table: readonly RawDescriptor[],
    holders: readonly Holder[],
    before: { readonly process: Process; readonly isCopy: boolean },
  ): readonly Descriptor[] {
    const named: Descriptor[] = [];
    const byKey = new Map<string, Descriptor[]>();
    for (const raw of table) {
      const { candidateKey: _candidate, attributeKey: _attributes, ...fields } = raw;
      const found: Named =
        raw.refusal !== null
          ? { description: null, identity: 'none' }
          : (this.#inHolders(pid, raw, holders) ??
            this.#here(pid, raw, byKey.get(raw.candidateKey) ?? [], before));
      const descriptor = { ...fields, ...found };
      named.push(descriptor);
      add(byKey, raw.candidateKey, descriptor);
    }
    return named;
  }

  #inHolders(pid: number, raw: RawDescriptor, holders: readonly Holder[]): Named | null {
    let likely: number | null = null;
    for (const { process, isThere } of holders) {
      for (const other of this.#candidates(process, raw)) {
        const answer = isThere ? this.#isSame(process.pid, other.number, pid, raw.number) : null;
        if (answer === true) {
          return { description: other.description, identity: 'kcmp' };
        }
        // It was closed there since, or the process has ended: what was read of it is left.
        if (answer === null && raw.attributeKey !== null && raw.attributeKey === attributeKeyOf(other)) {
          likely ??= other.description;
        }
      }
    }
    return likely === null ? null : { description: likely, identity: 'attributes' };
  }

  /** It came from nobody who was read: it is the same as before, a duplicate within the table, or new. */
  #here(
    pid: number,
    raw: RawDescriptor,
    alike: readonly Descriptor[],
    { process, isCopy }: { readonly process: Process; readonly isCopy: boolean },
  ): Named {
    const known = this.#byKeyOf(process)
      .get(raw.candidateKey)
      ?.find(({ number }) => number === raw.number);
    if (known && known.description !== null) {
      // Fork copies a table for certain; between fork and exec the number may have been used again.
      return { description: known.description, identity: isCopy ? known.identity : 'attributes' };
    }
    const twin = alike
      .slice(0, mostCompared)
      .find((each) => each.description !== null && this.#isSame(pid, each.number, pid, raw.number) === true);
    if (twin) {
      return twin;
    }
    if (this.#kcmp instanceof Refusal && raw.attributeKey === null) {
      return { description: null, identity: 'none' };
    }
    return { description: this.#next++, identity: this.#kcmp instanceof Refusal ? 'attributes' : 'kcmp' };
  }

  /** null where it cannot be told any more, or was refused. */
  #isSame(pid1: number, number1: number, pid2: number, number2: number): boolean | null {
    const order = this.#kcmp instanceof Refusal ? this.#kcmp : this.#kcmp(pid1, number1, pid2, number2);
    return order instanceof Refusal ? null : order === 0;
  }

  /** The likeliest first: the same number. */
  #candidates(process: Process, { number, candidateKey }: RawDescriptor): readonly Descriptor[] {
    const alike = this.#byKeyOf(process).get(candidateKey) ?? [];
    const same = alike.find((each) => each.number === number);
    const others = alike.slice(0, mostCompared).filter((each) => each !== same);
    return same ? [same, ...others] : others;
  }

  #byKeyOf(process: Process): ByKey {
    const known = this.#byKey.get(process);
    if (known) {
      return known;
    }
    const byKey = new Map<string, Descriptor[]>();
    for (const descriptor of process.descriptors) {
      if (descriptor.description !== null) {
        add(byKey, candidateKeyOf(descriptor), descriptor);
      }
    }
    this.#byKey.set(process, byKey);
    return byKey;
  }
}

function add(byKey: Map<string, Descriptor[]>, key: string, descriptor: Descriptor): void {
  const alike = byKey.get(key);
  if (alike) {
    alike.push(descriptor);
  } else {
    byKey.set(key, [descriptor]);
  }
}
