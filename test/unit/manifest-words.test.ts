import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import manifest from '../../package.json' with { type: 'json' };
import { commands } from '../../src/editor/manifest.ts';
import { keyIn, manifestIn, manifestWords } from './manifest-in.ts';

interface Text {
  /** Where it is, such as `commands/0/title`. */
  readonly path: string;
  readonly name: string;
  readonly text: string;
}

function textsIn(value: unknown, path: readonly string[] = []): Text[] {
  if (typeof value === 'string') {
    const name = path.findLast((part) => !/^\d+$/.test(part)) ?? '';
    return [{ path: path.join('/'), name, text: value }];
  }
  return typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, inner]) => textsIn(inner, [...path, name]))
    : [];
}

const { displayName, description, capabilities, contributes } = manifest;
const texts = textsIn({ displayName, description, capabilities, contributes });
const used = new Set(texts.flatMap(({ text }) => keyIn(text) ?? []));
const [english, japanese] = [manifestWords('en'), manifestWords('ja')];

/** What people read, by the name of its property. */
const read = new Set([
  ...['title', 'category', 'displayName', 'description', 'markdownDescription', 'userDescription'],
  ...['contextualTitle', 'contents', 'label', 'enumDescriptions', 'markdownEnumDescriptions'],
  ...['enumItemLabels', 'deprecationMessage', 'markdownDeprecationMessage', 'errorMessage'],
  ...['patternErrorMessage', 'shortTitle', 'altText', 'detail', 'tooltip'],
]);
/** What only the editor or a language model reads, though it may look like a sentence. */
const unread = new Set(['when', 'enablement', 'modelDescription']);

function isRead({ path, name, text }: Text): boolean {
  if (unread.has(name) || /\/inputSchema\//.test(path)) {
    return false;
  }
  return read.has(name) || /views\/.*\/name$/.test(path) || /\p{L}+ \p{L}+/u.test(text);
}

describe('the manifest can be read in every language', () => {
  test('all that people read is named by a key', () => {
    const written = texts.filter((each) => isRead(each) && keyIn(each.text) === null);
    assert.deepEqual(written, []);
  });
  test('every key has words in every language, and none has words that nobody names', () => {
    const named = [...used].sort();
    assert.deepEqual(Object.keys(english).sort(), named);
    assert.deepEqual(Object.keys(japanese).sort(), named);
    assert.deepEqual(
      Object.entries({ ...english, ...japanese }).filter(([, words]) => words.trim() === ''),
      [],
    );
  });
  test('keys are sorted, so that two who add some meet in no line', () => {
    for (const words of [english, japanese]) {
      assert.deepEqual(Object.keys(words), Object.keys(words).sort());
    }
  });
  test('the same commands, code and icons are in every language', () => {
    const marked = (words: string): string[] =>
      (words.match(/\(command:[^)]+\)|`[^`]+`|\$\([\w-]+\)/g) ?? []).sort();
    for (const [key, words] of Object.entries(english)) {
      assert.deepEqual(marked(japanese[key] ?? ''), marked(words), key);
    }
  });
  test('the main command is found by its English title too: Japanese comes beside it, not in its place', () => {
    const titleIn = (language: 'en' | 'ja'): string | undefined =>
      manifestIn(language).contributes.commands.find(({ command }) => command === commands.inspect)?.title;
    assert.equal(titleIn('en'), 'Inspect FD Inheritance');
    assert.match(titleIn('ja') ?? '', /\p{Script=Hiragana}.*\p{Script=Han}/u);
  });
  test('an ellipsis asks for more in every language', () => {
    for (const [key, words] of Object.entries(english)) {
      assert.equal(japanese[key]?.endsWith('...'), words.endsWith('...'), key);
    }
  });
});
