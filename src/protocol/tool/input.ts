import * as v from 'valibot';
import type { Query } from '../../model/search.ts';
import { querySchema } from '../query.ts';

/** What a language model gives the tools: unknown until it is parsed here. A string says what is wrong with it. */

const pid = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(2 ** 22));

export const inspectInput = v.strictObject({ pid: v.optional(pid) });
export const holdersInput = v.strictObject({
  port: v.optional(v.number()),
  path: v.optional(v.string()),
  pid: v.optional(v.number()),
  fd: v.optional(v.number()),
  terminal: v.optional(v.number()),
});

/** The process to inspect; null for the inspection that is shown. */
export interface Inspected {
  readonly pid: number | null;
}

export function parseInspectInput(input: unknown): Inspected | string {
  const { success, output } = v.safeParse(inspectInput, input ?? {});
  return success
    ? { pid: output.pid ?? null }
    : 'Give "pid" alone, a whole number from 1 to 4194304, or nothing for the inspection that is shown.';
}

export function parseHoldersInput(input: unknown): Query | string {
  const { success, output } = v.safeParse(holdersInput, input ?? {});
  const ways = success ? waysOf(output) : [];
  const query = v.safeParse(querySchema, ways.length === 1 ? ways[0] : null);
  return query.success
    ? query.output
    : 'Name exactly one object: "port" (1 to 65535), "path" (absolute, beginning with /), "pid" with "fd", or "terminal" (the pid of a process on it).';
}

function waysOf({ port, path, pid, fd, terminal }: v.InferOutput<typeof holdersInput>): readonly object[] {
  return [
    ...(port === undefined ? [] : [{ by: 'port', port }]),
    ...(path === undefined ? [] : [{ by: 'path', path }]),
    ...(pid === undefined && fd === undefined ? [] : [{ by: 'descriptor', pid, number: fd }]),
    ...(terminal === undefined ? [] : [{ by: 'terminal', pid: terminal }]),
  ];
}
