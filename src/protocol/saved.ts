import * as v from 'valibot';
import { type Answer, answerSchema } from './answer.ts';
import { type Report, reportSchema } from './report.ts';

/** The ending of a saved snapshot's name. */
export const savedEnding = '.fdsnap.json';
/** More bytes than any real snapshot has: 100,000 descriptors are about as many. */
export const largestSaved = 64 * 2 ** 20;

const text = v.string();

/** The system that a snapshot was taken on. */
export const hostSchema = v.object({
  /** As it calls itself; null where it was left out. Hostile text. */
  name: v.nullable(text),
  /** Such as `Linux`. */
  platform: text,
  /** Of the kernel. */
  release: text,
  /** A random number of this boot: pids and start times mean the same wherever it is equal. Null where not known. */
  boot: v.nullable(text),
});
export type Host = v.InferOutput<typeof hostSchema>;

/** Where a saved snapshot comes from. */
export const originSchema = v.object({
  host: hostSchema,
  /** Of the extension that took it. */
  version: text,
  /** True where home folders, user names and arguments were left out. */
  redacted: v.boolean(),
});
export type SnapshotOrigin = v.InferOutput<typeof originSchema>;

/** A saved snapshot, format 1: one judged reading, and whose. New fields may be added to it. */
export const savedSchema = v.object({
  format: v.literal(1),
  kind: v.literal('fd-inheritance-snapshot'),
  /** ISO 8601, when reading began. */
  taken: text,
  ...originSchema.entries,
  title: text,
  summary: v.optional(v.nullable(text), null),
  /** Who holds one object, where that was the question. */
  answer: v.optional(v.nullable(answerSchema), null),
  report: reportSchema,
});
export type Saved = v.InferOutput<typeof savedSchema>;

export interface Titled {
  readonly title: string;
  readonly summary: string | null;
  readonly answer: Answer | null;
  readonly report: Report;
}

export function savedOf({ title, summary, answer, report }: Titled, origin: SnapshotOrigin): Saved {
  return {
    format: 1,
    kind: 'fd-inheritance-snapshot',
    taken: report.taken,
    ...origin,
    title,
    summary,
    answer,
    report,
  };
}

/** True where pid and start time name the same process in both. */
export function isSameSystem(left: Host, right: Host): boolean {
  return left.boot !== null && left.boot === right.boot;
}

export function writeSaved(saved: Saved): string {
  return `${JSON.stringify(saved)}\n`;
}
