import { readFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { build } from 'esbuild';

const root = import.meta.dirname;
const main = 'src/editor/extension.ts';
const isOurs = (file) => !file.startsWith('node_modules') || file.includes('@vscode/l10n');

/**
 * A module that is imported as a namespace is copied name by name in each file that does so, and VS Code has hundreds of
 * names: it is required as it is.
 */
const editorAsItIs = {
  name: 'editor-as-it-is',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]src[\\/]editor[\\/].*\.ts$/ }, async ({ path }) => ({
      loader: 'ts',
      contents: (await readFile(path, 'utf8')).replace(
        "import * as vscode from 'vscode';",
        "const vscode = require('vscode');",
      ),
    }));
  },
};

/**
 * Builds the extension as two files: what activating it takes, and all else, which is loaded with the first `import()`. An
 * engine reads all of a file before it runs any of it, so that what is not needed yet costs as much as what is. The second
 * file has no copy of what the first one has: it takes those modules from there.
 */
export async function buildExtension(host) {
  const options = { ...host, outdir: join(root, 'dist'), absWorkingDir: root };
  const whole = await build({ ...options, ...extension(host, [], true), metafile: true, write: false });
  const first = loadedAtOnce(whole.metafile.inputs);
  const later = laterImports(whole.metafile.inputs, first);
  await refuseSameNames(later);
  const shared = new Set();
  await build({
    ...options,
    stdin: {
      contents: later.map((file) => `export * from './${file}';`).join('\n'),
      resolveDir: root,
      sourcefile: 'later.ts',
    },
    entryPoints: undefined,
    outdir: undefined,
    outfile: join(root, 'dist', 'later.js'),
    plugins: [...host.plugins, fromFirst(first, shared), editorAsItIs],
  });
  await build({ ...options, ...extension(host, [...shared], false) });
}

/** The first file: `shared` are the modules that it gives to the second. */
function extension(host, shared, withLater) {
  const modules = shared.map((file, index) => `import * as m${index} from './${file}';`);
  const names = shared.map((file, index) => `${JSON.stringify(file)}: m${index}`);
  return {
    stdin: {
      contents: [
        `export { activate, deactivate } from './${main}';`,
        ...modules,
        `export const shared = { ${names.join(', ')} };`,
      ].join('\n'),
      resolveDir: root,
      sourcefile: 'first.ts',
    },
    entryPoints: undefined,
    outdir: undefined,
    outfile: join(root, 'dist', 'extension.js'),
    plugins: [...host.plugins, ...(withLater ? [] : [laterOutside]), editorAsItIs],
  };
}

const laterOutside = {
  name: 'later-outside',
  setup({ onResolve }) {
    onResolve({ filter: /^\.{1,2}\// }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: './later.js', external: true } : undefined,
    );
  },
};

function fromFirst(first, shared) {
  return {
    name: 'from-first',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^(\.{1,2}\/|@vscode\/l10n$)/ }, ({ path, importer, resolveDir }) => {
        const file = path.startsWith('.')
          ? relative(root, resolve(importer === 'later.ts' ? resolveDir : dirname(importer), path))
          : [...first].find((each) => each.includes(`node_modules/${path}/`));
        if (!file || !first.has(file) || !isOurs(file)) {
          return undefined;
        }
        shared.add(file);
        return { path: file, namespace: 'first' };
      });
      onLoad({ filter: /./, namespace: 'first' }, ({ path }) => ({
        contents: `module.exports = require('./extension.js').shared[${JSON.stringify(path)}];`,
        loader: 'js',
      }));
      onResolve({ filter: /^\.\/extension\.js$/, namespace: 'first' }, ({ path }) => ({
        path,
        external: true,
      }));
    },
  };
}

/** What the extension's main file imports, directly or not, but for what is imported when it is needed. */
function loadedAtOnce(inputs) {
  const found = new Set();
  const add = (file) => {
    if (inputs[file] && !found.has(file)) {
      found.add(file);
      inputs[file].imports
        .filter(({ kind }) => kind !== 'dynamic-import')
        .forEach(({ path }) => void add(path));
    }
  };
  add(main);
  return found;
}

function laterImports(inputs, first) {
  const found = new Set();
  for (const file of first) {
    for (const { kind, path } of inputs[file].imports) {
      if (kind === 'dynamic-import' && inputs[path]) {
        found.add(path);
      }
    }
  }
  return [...found].sort();
}

/** All that is imported later is exported by one file: two things of one name would both be missing there. */
async function refuseSameNames(files) {
  const seen = new Set();
  for (const file of files) {
    const text = await readFile(join(root, file), 'utf8');
    for (const [, name] of text.matchAll(/^export (?:async function|function|const|class) (\w+)/gm)) {
      if (seen.has(name)) {
        throw new Error(`${file}: ${name} is also exported by another file that is imported later.`);
      }
      seen.add(name);
    }
  }
}
