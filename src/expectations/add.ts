import { t } from '@vscode/l10n';
import { findNodeAtLocation, type Node, parseTree } from 'jsonc-parser';
import { type ExpectationError, parseExpectations } from './parse.ts';
import { type Position, positionAt } from './position.ts';
import type { Entry } from './shape.ts';

/** A file's new text, and where in it the new entry begins. */
export interface Added {
  readonly text: string;
  readonly entry: Position;
}

/**
 * Puts an entry at the end of a file's text, where it wins; every other character stays (jsonc-parser's own `modify`
 * would format the lines around it). A file that is not there is an empty text. What is wrong is not changed.
 */
export function addExpectation(text: string, entry: Entry): Added | ExpectationError {
  const mark = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  const written = text.slice(mark.length);
  const json = written.trim() === '' ? '{\n  "expectations": []\n}\n' : written;
  const [error] = parseExpectations(json).errors;
  const root = parseTree(json, [], { allowTrailingComma: true });
  const list = root && findNodeAtLocation(root, ['expectations']);
  if (error || !list) {
    return error ?? { message: t('It has no list of expectations.'), line: 1, column: 1 };
  }
  const changed = insert(json, list, entry);
  return { text: mark + changed.text, entry: positionAt(changed.text, changed.offset) };
}

function insert(json: string, list: Node, entry: Entry): { text: string; offset: number } {
  const eol = json.includes('\r\n') ? '\r\n' : '\n';
  const unit = /^[\t ]+(?=\S)/m.exec(json)?.[0] ?? '  ';
  const last = list.children?.at(-1);
  const indent = last ? indentAt(json, last.offset) : indentAt(json, list.offset) + unit;
  const text = JSON.stringify(entry, null, unit).replaceAll('\n', eol + indent);
  if (last) {
    const end = last.offset + last.length;
    // What is said of the last entry on its own line stays with it.
    const [rest = '', comma = ''] = /^[\t ]*(,?)(?:[\t ]*\/\/.*)?/.exec(json.slice(end)) ?? [];
    const before = `${json.slice(0, end)}${comma === '' ? ',' : ''}${rest}${eol}${indent}`;
    return { text: before + text + json.slice(end + rest.length), offset: before.length };
  }
  const inside = json.slice(list.offset + 1, list.offset + list.length - 1);
  const before = `${json.slice(0, list.offset + 1)}${inside.trimEnd()}${eol}${indent}`;
  const after = eol + indentAt(json, list.offset) + json.slice(list.offset + list.length - 1);
  return { text: before + text + after, offset: before.length };
}

/** The white space that begins the line of an offset. */
function indentAt(text: string, offset: number): string {
  const line =
    text
      .slice(0, offset)
      .split(/[\r\n]/)
      .at(-1) ?? '';
  return /^[\t ]*/.exec(line)?.[0] ?? '';
}
