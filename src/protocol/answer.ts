import * as v from 'valibot';
import { natural } from './numbers.ts';

const text = v.string();

/** Who has one object open, as an answer to "Why hasn't this ended?". */
export const answerSchema = v.object({
  /** Such as `Why is port 8080 still bound?`; hostile text. */
  question: text,
  /** One sentence: who still holds it, and who of them by accident. */
  summary: text,
  /** Which single process to end, or to fix and how; null where there is nothing to advise. */
  advice: v.nullable(text),
  /** The object in words; hostile text. */
  object: text,
  holders: v.array(
    v.object({
      pid: natural,
      number: natural,
      /** Which side of the object it is: `write end`, `read end`, `listens`, `connected`, `peer`, `terminal`, `file`. */
      end: text,
      /** True where its verdict is a leak. */
      accident: v.boolean(),
      /** How it came by it, in a sentence. */
      sentence: text,
    }),
  ),
});
export type Answer = v.InferOutput<typeof answerSchema>;
