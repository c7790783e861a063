import * as v from 'valibot';

/**
 * What is read of the Debug Adapter Protocol (microsoft.github.io/debug-adapter-protocol/specification). An adapter is
 * any program: what does not parse is not there.
 */

export const pid = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(2 ** 22));
const natural = v.pipe(v.number(), v.integer(), v.minValue(0));
const maybe = <Schema extends v.GenericSchema>(schema: Schema) => v.fallback(v.optional(schema), undefined);

const message = v.union([
  v.object({
    type: v.literal('event'),
    event: v.literal('process'),
    body: v.object({
      name: maybe(v.string()),
      systemProcessId: maybe(pid),
      isLocalProcess: maybe(v.boolean()),
    }),
  }),
  /** java-debug's own. */
  v.object({
    type: v.literal('event'),
    event: v.literal('processid'),
    body: v.object({ processId: maybe(pid), shellProcessId: maybe(pid) }),
  }),
  v.object({
    type: v.literal('event'),
    event: v.literal('stopped'),
    body: v.object({ threadId: maybe(natural) }),
  }),
  v.object({ type: v.literal('event'), event: v.literal('continued') }),
  v.object({
    type: v.literal('response'),
    command: v.literal('runInTerminal'),
    body: v.object({ processId: maybe(pid), shellProcessId: maybe(pid) }),
  }),
  v.object({
    type: v.literal('request'),
    command: v.picklist([
      ...(['continue', 'next', 'stepIn', 'stepOut', 'stepBack', 'reverseContinue'] as const),
      ...(['goto', 'restart', 'restartFrame', 'terminate', 'disconnect'] as const),
    ]),
  }),
]);
export type AdapterMessage = v.InferOutput<typeof message>;

export function parseMessage(value: unknown): AdapterMessage | null {
  const parsed = v.safeParse(message, value);
  return parsed.success ? parsed.output : null;
}

export const threadsAnswer = v.object({ threads: v.array(v.object({ id: natural })) });

export const stackAnswer = v.object({
  stackFrames: v.array(
    v.object({
      name: v.fallback(v.string(), ''),
      line: natural,
      column: v.fallback(natural, 1),
      source: maybe(
        v.object({ name: maybe(v.string()), path: maybe(v.string()), sourceReference: maybe(natural) }),
      ),
    }),
  ),
});

/** A number as an evaluated expression is shown. */
export const pidAnswer = v.pipe(
  v.object({ result: v.pipe(v.string(), v.regex(/^\d{1,7}$/)) }),
  v.transform(({ result }) => Number(result)),
  pid,
);
