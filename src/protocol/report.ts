import * as v from 'valibot';
import { expectationSources, expects } from '../model/expectation.ts';
import { kinds } from '../model/kind.ts';
import { languages } from '../model/language.ts';
import { relationTags } from '../model/process.ts';
import { sourceNames } from '../model/snapshot.ts';
import { confidences, severities, verdictNames } from '../model/verdict.ts';
import { natural } from './numbers.ts';
import { lookedAt } from './quick-look.ts';

/** Report format 1: what `inspect --json` prints and what the page is sent. New fields may be added to it. */

const text = v.string();
const kindTags = Object.keys(kinds) as (keyof typeof kinds)[];

const languageTags = Object.keys(languages) as (keyof typeof languages)[];

/** Of a convention's documentation; the page makes it a link. */
const address = v.pipe(text, v.startsWith('https://'));
const convention = v.object({ name: text, documentation: address });

/** An entry that somebody wrote down, which the verdict rests on. */
const expectation = v.object({
  expect: v.picklist(expects),
  source: v.picklist(expectationSources),
  name: text,
  index: natural,
  reason: text,
});

const refusal = v.object({ call: text, code: text, message: text });

const descriptor = v.object({
  number: natural,
  kind: v.picklist(kindTags),
  target: text,
  access: v.nullable(v.picklist(['r', 'w', 'rw'])),
  flags: v.array(text),
  closeOnExec: v.nullable(v.boolean()),
  position: v.nullable(v.number()),
  inode: v.nullable(v.number()),
  mountId: v.nullable(v.number()),
  details: v.record(text, v.unknown()),
  description: v.nullable(natural),
  identity: v.picklist(['kcmp', 'attributes', 'none']),
  refusal: v.nullable(refusal),
  verdict: v.picklist(verdictNames),
  confidence: v.picklist(confidences),
  severity: v.picklist(severities),
  origin: v.nullable(v.object({ pid: natural, number: natural })),
  evidence: v.array(text),
  convention: v.optional(v.nullable(convention), null),
  expectation: v.optional(v.nullable(expectation), null),
  consequence: v.nullable(text),
  remedy: v.nullable(text),
});
export const reportDescriptor = lookedAt(descriptor);

export const reportProcess = v.object({
  pid: natural,
  startTime: natural,
  parentPid: natural,
  relation: v.picklist(relationTags),
  command: text,
  executable: v.nullable(text),
  language: v.optional(v.nullable(v.picklist(languageTags)), null),
  forkedNotExeced: v.boolean(),
  /** Recorded below a launched process, as its program began, and what became of it; null where it was read as it ran. */
  recorded: v.optional(v.nullable(v.picklist(['running', 'ended'])), null),
  tableRead: v.boolean(),
  refusals: v.array(refusal),
  /** What it was told of its descriptors that is not true. */
  brokenPromises: v.optional(v.array(v.object({ convention, number: natural, sentence: text })), []),
  descriptors: v.array(reportDescriptor),
});

export const reportSchema = v.object({
  format: v.literal(1),
  taken: text,
  source: v.picklist(sourceNames),
  target: natural,
  atExec: v.boolean(),
  refusals: v.array(refusal),
  processes: v.array(reportProcess),
});

export type ReportDescriptor = v.InferOutput<typeof reportDescriptor>;
export type ReportProcess = v.InferOutput<typeof reportProcess>;
export type Report = v.InferOutput<typeof reportSchema>;
