import * as v from 'valibot';

/** Numbers that cross a boundary. */
export const natural = v.pipe(v.number(), v.integer(), v.minValue(0));
/** PID_MAX_LIMIT of linux/threads.h. */
export const pid = v.pipe(natural, v.minValue(1), v.maxValue(2 ** 22));
/** Descriptors are ints. */
export const descriptorNumber = v.pipe(natural, v.maxValue(2 ** 31 - 1));
