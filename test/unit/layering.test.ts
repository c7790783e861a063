import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, test } from 'node:test';

const root = join(import.meta.dirname, '..', '..');
const folders = ['native', 'src', 'media'];
const files = folders.flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name)),
);
const sources = new Map(files.map((file) => [file, readFileSync(join(root, file), 'utf8')]));

/** What a file imports: other files by their path from the root, packages by their name. */
function importsOf(file: string): { target: string; typeOnly: boolean; whenNeeded: boolean }[] {
  const text = sources.get(file) ?? '';
  const statements = text.matchAll(
    /^(import|export)\s+(type\s+)?(?:[^'"();]*?\sfrom\s+)?['"]([^'"]+)['"]|import\(['"]([^'"]+)['"]\)/gm,
  );
  return [...statements].map(([, , type, named, dynamic]) => {
    const target = named ?? dynamic ?? '';
    return {
      target: target.startsWith('.') ? relative(root, join(root, dirname(file), target)) : target,
      typeOnly: type !== undefined,
      whenNeeded: dynamic !== undefined,
    };
  });
}

/** Which layers a layer may reach, and which packages it may use beside Node's own modules where it says `node:`. */
const layers: Record<string, readonly string[]> = {
  native: ['native', 'koffi', 'node:'],
  'src/model': ['src/model', '@vscode/l10n'],
  'src/verdict': ['src/verdict', 'src/model', '@vscode/l10n'],
  'src/protocol': ['src/protocol', 'src/verdict', 'src/model', 'valibot', '@vscode/l10n'],
  'src/expectations': [
    'src/expectations',
    'src/model',
    'valibot',
    'jsonc-parser',
    'picomatch',
    '@vscode/l10n',
  ],
  'src/configuration': [
    ...['src/configuration', 'src/launch/command.ts', 'src/model', 'node:path', 'valibot'],
    '@vscode/l10n',
  ],
  'src/source': ['src/source', 'src/model', 'native', 'node:', '@vscode/l10n'],
  'src/launch': ['src/launch', 'src/verdict', 'src/source', 'src/model', 'native', 'node:', '@vscode/l10n'],
  'src/judging': [
    ...['src/judging', 'src/expectations', 'src/protocol', 'src/verdict', 'src/source', 'src/model', 'node:'],
  ],
  'src/cli': [
    ...[
      'src/cli',
      'src/launch',
      'src/expectations',
      'src/protocol',
      'src/verdict',
      'src/source',
      'src/model',
    ],
    ...['native', 'node:', 'package.json', '@vscode/l10n'],
  ],
  'src/editor': [
    ...[
      'src/editor',
      'src/configuration',
      'src/launch',
      'src/judging',
      'src/expectations',
      'src/protocol',
      'src/verdict',
      'src/source',
      'src/model',
      'native',
      'node:',
    ],
    ...['vscode', 'valibot', '@vscode/l10n'],
  ],
  media: [
    ...['media', 'src/protocol', 'src/model', 'valibot', 'lit-html', '@tanstack/virtual-core'],
    '@vscode/l10n',
  ],
};

function layerOf(file: string): string {
  return Object.keys(layers).find((layer) => file.startsWith(`${layer}/`)) ?? 'none';
}

function within(target: string, allowed: string): boolean {
  return target === allowed || target.startsWith(allowed.endsWith(':') ? allowed : `${allowed}/`);
}

describe('every file reaches only what its layer may reach', () => {
  for (const file of files) {
    test(file, () => {
      const allowed = layers[layerOf(file)];
      assert.ok(allowed, `${file} belongs to no layer`);
      const strangers = importsOf(file).filter(({ target }) => !allowed.some((each) => within(target, each)));
      assert.deepEqual(strangers, []);
    });
  }
});

test('no import goes round in a circle', () => {
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): void => {
    assert.ok(!path.includes(file), `a cycle: ${[...path, file].join(' → ')}`);
    if (!done.has(file)) {
      for (const { target, typeOnly } of importsOf(file)) {
        if (sources.has(target) && !typeOnly) {
          visit(target, [...path, file]);
        }
      }
      done.add(file);
    }
  };
  files.forEach((file) => void visit(file, []));
});

test('activation loads no rule, no parser of expectations and no call of the system', () => {
  const loaded = new Set<string>();
  const load = (target: string): void => {
    if (!loaded.has(target)) {
      loaded.add(target);
      importsOf(target)
        .filter(({ typeOnly, whenNeeded }) => !typeOnly && !whenNeeded)
        .forEach((each) => void load(each.target));
    }
  };
  load('src/editor/extension.ts');
  assert.ok(loaded.has('src/editor/sessions.ts') && loaded.has('vscode'));
  const costly =
    /^(?:src\/(?:verdict|launch|configuration|expectations)\/.*|native\/library\.ts|koffi|jsonc-parser|picomatch)$/;
  assert.deepEqual(
    [...loaded].filter((target) => costly.test(target)),
    ['src/expectations/expectation.ts'],
  );
});

test('the unsafe poller is reached by the probe alone', () => {
  const users = files.filter((file) =>
    importsOf(file).some(({ target }) => target === 'native/poller/unsafe.ts'),
  );
  assert.deepEqual(users, ['src/launch/probe.ts']);
  const creators = files.filter((file) => /epoll_create1\(0\)/.test(sources.get(file) ?? ''));
  assert.deepEqual(creators, ['native/poller/unsafe.ts']);
});

test('the platform is asked for in native and in one place of the sources', () => {
  const readers = files.filter((file) => (sources.get(file) ?? '').includes('process.platform'));
  assert.deepEqual(
    readers.filter((file) => !file.startsWith('native/')),
    ['src/source/choose.ts'],
  );
});

test('koffi.view, which Electron refuses, is not used', () => {
  assert.deepEqual(
    files.filter((file) => /koffi\.view\(/.test(sources.get(file) ?? '')),
    [],
  );
});

test('files are small and named for what they hold', () => {
  for (const [file, text] of sources) {
    const lines = text.split('\n').length - 1;
    assert.ok(lines <= 300, `${file} has ${lines} lines`);
    assert.doesNotMatch(file, /\b(utils?|helpers?|manager|index|common|misc)\b/);
    assert.doesNotMatch(text, /^export default/m, file);
  }
  const extension = sources.get('src/editor/extension.ts') ?? '';
  assert.ok(extension.split('\n').length <= 61);
});
