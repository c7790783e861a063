export interface Binary {
  readonly os: string;
  readonly cpu: string;
  /** The C library on Linux, which has two; null elsewhere. */
  readonly libc: 'glibc' | 'musl' | null;
  /** The name of koffi's package with it, below `@koromix`. */
  readonly package: string;
  readonly folder: string;
}

export interface Target {
  readonly name: string;
  readonly binaries: readonly Binary[];
}

/** The packages, by the editor's names of its systems, and the binaries of koffi in each. */
export const targets: readonly Target[];

/** Finds targets by name; `all` stands for every one. */
export function findTargets(names: readonly string[]): readonly Target[];

/** The target that the editor on this system would be given. */
export function ownTarget(): string;
