import type { Saved } from '../saved.ts';

export type Rewrite = (text: string) => string;

/** Fields that hold a word of ours, an address of documentation or a time, never a text of somebody else. */
const closedFields: ReadonlySet<string> = new Set([
  ...[
    'format',
    'kind',
    'source',
    'relation',
    'language',
    'access',
    'identity',
    'flags',
    'code',
    'taken',
    'recorded',
  ],
  ...['verdict', 'confidence', 'severity', 'expect', 'documentation'],
  // Of a comparison.
  ...['fields', 'unread'],
  ...['platform', 'release', 'boot', 'version'],
]);

/** Every other text of a snapshot, written anew: fields that are added later are not forgotten. */
export function rewriteTexts<Whole extends Saved>(
  saved: Whole,
  rewrite: Rewrite,
  rewriteCommand: Rewrite = rewrite,
): Whole {
  const inside = <Value>(value: Value, isDetail: boolean): Value => {
    if (typeof value === 'string') {
      return rewrite(value) as Value;
    }
    if (Array.isArray(value)) {
      return value.map((each: unknown) => inside(each, isDetail)) as Value;
    }
    if (typeof value !== 'object' || value === null) {
      return value;
    }
    const entries = Object.entries(value).map(([key, field]): [string, unknown] => {
      if (!isDetail && closedFields.has(key)) {
        return [key, field];
      }
      const isCommand = !isDetail && key === 'command' && typeof field === 'string';
      return [key, isCommand ? rewriteCommand(field) : inside(field, isDetail || key === 'details')];
    });
    return Object.fromEntries(entries) as Value;
  };
  return inside(saved, false);
}

/** How many texts one expression looks for at once: engines refuse expressions without end. */
const chunk = 500;

/** Replaces each of some texts, wherever it is; the longest first, so that none is left in part. */
export function anyOf(texts: readonly string[]): (text: string, replacement: string) => string {
  const sorted = texts.toSorted((a, b) => b.length - a.length);
  const expressions = Array.from({ length: Math.ceil(sorted.length / chunk) }, (_, index) =>
    expressionOf(sorted.slice(index * chunk, (index + 1) * chunk)),
  );
  return (text, replacement) =>
    expressions.reduce((rest, expression) => rest.replace(expression, replacement), text);
}

/** `around` stands before and after each, as expressions. */
export function expressionOf(
  texts: readonly string[],
  around: readonly [before: string, after: string] = ['', ''],
): RegExp {
  return new RegExp(`${around[0]}(?:${texts.map(escaped).join('|')})${around[1]}`, 'gu');
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
