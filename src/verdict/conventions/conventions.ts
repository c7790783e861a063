import type { Rule } from '../subject.ts';

/** The documented ways of passing descriptors on purpose, in the order in which they are asked; none is known yet. */
export const conventions: readonly Rule[] = [];
