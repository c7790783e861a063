import { t } from '@vscode/l10n';
import { findNodeAtLocation, getNodeValue, type Node, type ParseError, parseTree } from 'jsonc-parser';
import * as v from 'valibot';
import type { Expectation } from './expectation.ts';
import { positionAt } from './position.ts';
import { type JsonPath, type Problem, problemsOf } from './problems.ts';
import { entries, file } from './shape.ts';
import { syntaxMessage } from './syntax.ts';

/** Why a text holds no expectations; line and column count from 1, columns in UTF-16 units. */
export interface ExpectationError {
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

/** Either all of the text's expectations, or what is wrong with it: nothing half understood is applied. */
export interface Parsed<Failure> {
  readonly expectations: readonly Expectation[];
  readonly errors: readonly Failure[];
}

/** Reads the text of a `.fd-inheritance.json`. Total: any text gives an answer. */
export function parseExpectations(text: string): Parsed<ExpectationError> {
  // Editors do not count the byte order mark as a column.
  const json = text.replace(/^\uFEFF/, '');
  const errorAt = (message: string, offset: number): ExpectationError => ({
    message,
    ...positionAt(json, offset),
  });
  const syntax: ParseError[] = [];
  let root: Node | undefined;
  try {
    root = parseTree(json, syntax, { allowTrailingComma: true });
  } catch {
    return { expectations: [], errors: [errorAt(t('It is nested too deeply.'), 0)] };
  }
  if (syntax.length > 0 || !root) {
    const errors = syntax.map(({ error, offset }) => errorAt(syntaxMessage(error), offset));
    return { expectations: [], errors: errors.length > 0 ? errors : [errorAt(t('It is empty.'), 0)] };
  }
  const tree = root;
  const parsed = v.safeParse(file, getNodeValue(tree));
  const errors = [
    ...repeatedKeys(tree).map(({ value, offset }) =>
      errorAt(t('{0} is there twice.', JSON.stringify(value)), offset),
    ),
    ...(parsed.success
      ? []
      : problemsOf(parsed.issues).map(({ path, message }) => errorAt(message, offsetOf(tree, path)))),
  ].sort((a, b) => a.line - b.line || a.column - b.column);
  return {
    expectations: parsed.success && errors.length === 0 ? parsed.output.expectations : [],
    errors,
  };
}

/** Reads a setting's value, a list of entries. */
export function parseEntries(value: unknown): Parsed<Problem> {
  const parsed = v.safeParse(entries, value);
  return parsed.success
    ? { expectations: parsed.output, errors: [] }
    : { expectations: [], errors: problemsOf(parsed.issues) };
}

/** Where a path leads: the value, an unknown key itself, or what lacks a missing key. */
function offsetOf(root: Node, path: JsonPath): number {
  const node = findNodeAtLocation(root, [...path]);
  if (node) {
    const key = node.parent?.type === 'property' ? node.parent.children?.[0] : undefined;
    return (key ?? node).offset;
  }
  return path.length === 0 ? root.offset : offsetOf(root, path.slice(0, -1));
}

/** Keys that an object names twice: parsers differ in which one they take. */
function repeatedKeys(node: Node): { value: string; offset: number }[] {
  const children = node.children ?? [];
  const keys = node.type === 'object' ? children.flatMap(({ children: pair }) => pair?.[0] ?? []) : [];
  const repeated = keys.filter(({ value }, at) => keys.findIndex((key) => key.value === value) < at);
  return [...repeated.map(({ value, offset }) => ({ value, offset })), ...children.flatMap(repeatedKeys)];
}
