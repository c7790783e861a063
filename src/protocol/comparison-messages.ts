import * as v from 'valibot';
import { savedSchema } from './saved.ts';

/** The words between the extension host and the page of a comparison. Both sides parse what they receive. */

export const sides = ['before', 'after'] as const;
export type ComparedSide = (typeof sides)[number];

/** Where a snapshot is found again after a reload: in its file, or in the extension's own storage. */
export const snapshotAddress = v.variant('kind', [
  v.object({ kind: v.literal('file'), uri: v.pipe(v.string(), v.maxLength(8192)) }),
  v.object({ kind: v.literal('kept'), key: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)) }),
]);
export type SnapshotAddress = v.InferOutput<typeof snapshotAddress>;

/** A snapshot by its name, hostile text; the address is null where nothing of it could be kept. */
const namedEntries = {
  name: v.pipe(v.string(), v.maxLength(100_000)),
  address: v.nullable(snapshotAddress),
};
export const named = v.object(namedEntries);
export type NamedSnapshot = v.InferOutput<typeof named>;

export const comparedSnapshot = v.object({ ...namedEntries, saved: savedSchema });
export type ComparedSnapshot = v.InferOutput<typeof comparedSnapshot>;

export const toComparison = v.variant('type', [
  v.object({ type: v.literal('show'), before: comparedSnapshot, after: comparedSnapshot }),
  /** After a reload, where a snapshot is not there any more: why, a sentence for each. */
  v.object({ type: v.literal('lost'), reasons: v.array(v.string()) }),
]);
export type ToComparison = v.InferOutput<typeof toComparison>;

export const copyFormats = ['markdown', 'json'] as const;
export type CopyFormat = (typeof copyFormats)[number];

export const fromComparison = v.variant('type', [
  /** Sent when the page listens: the host answers with one of the above. */
  v.object({ type: v.literal('ready') }),
  v.object({ type: v.literal('open'), side: v.picklist(sides) }),
  v.object({ type: v.literal('copy'), format: v.picklist(copyFormats) }),
  v.object({ type: v.literal('export') }),
  /** "Compare Snapshots...", where nothing is left to show. */
  v.object({ type: v.literal('compare') }),
]);
export type FromComparison = v.InferOutput<typeof fromComparison>;

/** What can become of a descriptor from one snapshot to the other, beside nothing. */
export const changes = ['appeared', 'gone', 'changed'] as const;
export type ChangeName = (typeof changes)[number];

/** More rows than anybody opens or closes by hand. */
const mostFolds = 1000;

/** What the page keeps through a reload of the window; the host reads it to find both snapshots again. */
export const comparisonState = v.object({
  version: v.literal(1),
  before: named,
  after: named,
  filter: v.pipe(v.string(), v.maxLength(10_000)),
  /** Changes shown; empty means all. */
  changes: v.pipe(v.array(v.picklist(changes)), v.maxLength(changes.length)),
  leaksOnly: v.boolean(),
  /** Rows by key that are not as they are at first: opened, or closed. */
  folds: v.pipe(v.array(v.pipe(v.string(), v.maxLength(100))), v.maxLength(mostFolds)),
  /** The chosen row's key. */
  selected: v.nullable(v.pipe(v.string(), v.maxLength(100))),
  scroll: v.pipe(v.number(), v.minValue(0)),
});
export type ComparisonState = v.InferOutput<typeof comparisonState>;
