import * as v from 'valibot';
import { descriptorNumber, natural, pid } from './numbers.ts';

/** One object that was searched for, as src/model/search.ts has it. What the page kept is parsed before it is asked again. */
export const querySchema = v.variant('by', [
  v.object({ by: v.literal('port'), port: v.pipe(natural, v.minValue(1), v.maxValue(65535)) }),
  v.object({
    by: v.literal('path'),
    path: v.pipe(v.string(), v.startsWith('/'), v.excludes('\0'), v.maxLength(4096)),
  }),
  v.object({ by: v.literal('descriptor'), pid, number: descriptorNumber }),
  v.object({ by: v.literal('terminal'), pid }),
]);

/** A query with the start time of the process that it names: pids are used again. Null where none is named or known. */
export const askedSchema = v.object({ query: querySchema, startTime: v.nullable(natural) });
export type Asked = v.InferOutput<typeof askedSchema>;
