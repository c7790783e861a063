import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { type Node, parse } from 'acorn';
import { transformSync } from 'esbuild';

const root = join(import.meta.dirname, '..', '..');
const japanese: Record<string, string> = JSON.parse(
  readFileSync(join(root, 'l10n', 'bundle.l10n.ja.json'), 'utf8'),
);

interface Said {
  /** Null for a message that is not written down where it is said. */
  readonly message: string | null;
  /** Said while its module loads, when the reader's language is not known yet. */
  readonly early: boolean;
}

const functions = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
  'PropertyDefinition',
]);

/** Every call of the `t` that a file imports from the library of words. */
function saidIn(file: string): Said[] {
  const text = readFileSync(file, 'utf8');
  const name = /import \{[^}]*\bt(?: as (\w+))?\b[^}]*\} from '@vscode\/l10n'/.exec(text);
  if (!name) {
    return [];
  }
  const { code } = transformSync(text, { loader: 'ts', target: 'es2022' });
  const called = name[1] ?? 't';
  const said: Said[] = [];
  const visit = (node: unknown, inside: boolean): void => {
    if (Array.isArray(node)) {
      node.forEach((each) => void visit(each, inside));
    } else if (isNode(node)) {
      if (
        node.type === 'CallExpression' &&
        node.callee.type === 'Identifier' &&
        node.callee.name === called
      ) {
        said.push({ message: messageOf(node.arguments[0]), early: !inside });
      }
      Object.values(node).forEach((each) => void visit(each, inside || functions.has(node.type)));
    }
  };
  visit(parse(code, { ecmaVersion: 2022, sourceType: 'module' }), false);
  return said;
}

// biome-ignore lint/suspicious/noExplicitAny: acorn's nodes are told apart by their type alone.
function isNode(value: unknown): value is Node & Record<string, any> {
  return typeof value === 'object' && value !== null && 'type' in value;
}

function messageOf(argument: unknown): string | null {
  if (!isNode(argument)) {
    return null;
  }
  if (argument.type === 'Literal' && typeof argument.value === 'string') {
    return argument.value;
  }
  if (argument.type === 'TemplateLiteral' && argument.expressions.length === 0) {
    return argument.quasis[0].value.cooked;
  }
  return null;
}

const placeholders = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g))].sort();

const files = ['src', 'media'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name)),
);
const said = files.flatMap((file) => saidIn(join(root, file)).map((each) => ({ ...each, file })));

describe('every sentence can be said in Japanese', () => {
  test('each is written down where it is said, and not said before the language is known', () => {
    assert.deepEqual(
      said.filter(({ message, early }) => message === null || early),
      [],
    );
  });
  test('none is missing', () => {
    const missing = said.filter(({ message }) => message !== null && !japanese[message]);
    assert.deepEqual(
      missing.map(({ message }) => message),
      [],
    );
  });
  test('none is translated that nobody says', () => {
    const known = new Set(said.map(({ message }) => message));
    assert.deepEqual(
      Object.keys(japanese).filter((message) => !known.has(message)),
      [],
    );
  });
  test('each takes what the English one takes', () => {
    const wrong = Object.entries(japanese).filter(
      ([english, translated]) => `${placeholders(english)}` !== `${placeholders(translated)}`,
    );
    assert.deepEqual(wrong, []);
  });
});
