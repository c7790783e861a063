/** Descriptors 0, 1 and 2 in words, by number: every program expects to find them open. */
export const standardStreams: readonly string[] = ['standard input', 'standard output', 'standard error'];
