import type { Descriptor } from '../model/descriptor.ts';
import type { Process } from '../model/process.ts';

/** A descriptor as it was read, before it was compared with others. */
export type RawDescriptor = Omit<Descriptor, 'description' | 'identity'> & {
  /** Descriptors that share a description have the same key; the reverse needs kcmp. */
  readonly candidateKey: string;
  /** Equal for descriptors that very likely share a description; null where nothing but kcmp can tell. */
  readonly attributeKey: string | null;
};

export type RawProcess = Omit<Process, 'descriptors'> & { readonly descriptors: readonly RawDescriptor[] };
