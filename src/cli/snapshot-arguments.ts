import { parseArgs } from 'node:util';
import { type ExportFormat, exportFormatTags, isRedactedUnlessTold } from '../protocol/export/format.ts';
import type { ExpectationsChoice } from './expectations.ts';
import { choiceOf, expectationsOptions } from './expectations-options.ts';
import { parsePid } from './query.ts';

/** A saved snapshot, or a running process that is read now. */
export type SnapshotPlace =
  | { readonly from: 'file'; readonly file: string }
  | { readonly from: 'pid'; readonly pid: number };

export interface CompareRequest {
  readonly action: 'compare';
  readonly before: SnapshotPlace;
  readonly after: SnapshotPlace;
  readonly json: boolean;
  readonly expectations: ExpectationsChoice;
}

export interface ExportRequest {
  readonly action: 'export';
  readonly place: SnapshotPlace;
  readonly format: ExportFormat;
  readonly redact: boolean;
  readonly expectations: ExpectationsChoice;
}

/** A sentence says what is wrong. */
export function parseCompare(words: readonly string[]): CompareRequest | string {
  const { values, positionals } = parseArgs({
    args: [...words],
    options: { json: { type: 'boolean', default: false }, ...expectationsOptions },
    allowPositionals: true,
  });
  const [first, second, ...others] = positionals;
  if (first === undefined || second === undefined || others.length > 0) {
    return 'compare takes two snapshots, each a FILE or pid:N, see --help.';
  }
  const [before, after] = [parsePlace(first), parsePlace(second)];
  if (typeof before === 'string' || typeof after === 'string') {
    return typeof before === 'string' ? before : String(after);
  }
  return { action: 'compare', before, after, json: values.json, expectations: choiceOf(values) };
}

/** A sentence says what is wrong. */
export function parseExport(words: readonly string[]): ExportRequest | string {
  const { values, positionals } = parseArgs({
    args: [...words],
    options: {
      markdown: { type: 'boolean', default: false },
      csv: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      redact: { type: 'boolean', default: false },
      'no-redact': { type: 'boolean', default: false },
      ...expectationsOptions,
    },
    allowPositionals: true,
  });
  const formats = exportFormatTags.filter((each) => values[each]);
  const [format, ...more] = formats;
  const [text, ...others] = positionals;
  if (format === undefined || more.length > 0) {
    return 'export takes one of --markdown, --csv and --json, see --help.';
  }
  if (text === undefined || others.length > 0) {
    return 'export takes one snapshot, a FILE or pid:N, see --help.';
  }
  if (values.redact && values['no-redact']) {
    return 'export takes --redact or --no-redact, not both.';
  }
  const place = parsePlace(text);
  const redact = values.redact || (isRedactedUnlessTold(format) && !values['no-redact']);
  return typeof place === 'string'
    ? place
    : { action: 'export', place, format, redact, expectations: choiceOf(values) };
}

function parsePlace(text: string): SnapshotPlace | string {
  if (!text.startsWith('pid:')) {
    return text === '' ? 'A file has a name.' : { from: 'file', file: text };
  }
  const pid = parsePid(text.slice('pid:'.length));
  return typeof pid === 'string' ? pid : { from: 'pid', pid };
}
