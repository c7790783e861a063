import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { build } from 'esbuild';

const root = import.meta.dirname;
const main = 'src/editor/extension.ts';
const common = 'common.js';
const extension = 'extension.js';
const program = 'program.js';
const isOurs = (file) => !file.includes('node_modules/') || file.includes('@vscode/l10n');
const isEditor = (file) => file.startsWith('src/editor/');

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
 * Builds what runs in Node as three files that have no module twice: what only activating the extension takes, what that
 * has in common with the rest, and the rest, of which each module runs when it is first asked for. An engine reads all of
 * a file before it runs any of it, so activation is spared the rest; and a copy of it for each thread and for the command
 * line would be half of a package. `threads` are the names of small files that begin with a module of the rest. Returns all files that went into them.
 */
export async function buildParts(host, threads, others) {
  const options = { ...host, absWorkingDir: root };
  const outfile = (name) => ({
    entryPoints: undefined,
    outdir: undefined,
    outfile: join(root, 'dist', name),
  });
  const stdin = (contents) => ({ stdin: { contents, resolveDir: root, sourcefile: 'parts.ts' } });
  const plugins = (...more) => [...host.plugins, ...more, editorAsItIs];
  const whole = await build({
    ...options,
    entryPoints: [main],
    metafile: true,
    write: false,
    sourcemap: false,
    plugins: plugins(),
  });
  const { inputs } = whole.metafile;
  const first = closureOf([main], inputs);
  const entries = [
    ...new Set([...Object.values(threads), ...others, ...importedLater(first, inputs)]),
  ].sort();
  const asked = new Set();
  const ofFirst = taken(
    (file) => (first.has(file) && isOurs(file) ? (isEditor(file) ? extension : common) : undefined),
    asked,
  );
  const rest = await build({
    ...options,
    ...outfile(program),
    ...stdin(loading(entries)),
    metafile: true,
    plugins: plugins(ofFirst),
  });
  const askedOfCommon = [...asked].filter((file) => !isEditor(file));
  const shared = [...closureOf(askedOfCommon, inputs)].filter(isOurs);
  const ofCommon = taken((file) => (shared.includes(file) ? common : undefined));
  await build({ ...options, ...outfile(common), ...stdin(holding(shared)), plugins: plugins(later) });
  await build({
    ...options,
    ...outfile(extension),
    ...stdin(
      `export { activate, deactivate } from './${main}';${holding([...asked].filter((file) => isEditor(file)))}`,
    ),
    plugins: plugins(later, ofCommon),
  });
  for (const [name, file] of Object.entries(threads)) {
    await writeFile(join(root, 'dist', `${name}.js`), `${asking(program, file)};\n`);
  }
  return [...Object.keys(inputs), ...Object.keys(rest.metafile.inputs)];
}

/** A file of modules, each of which is there when it is loaded. */
function holding(files) {
  const modules = files.map((file, index) => `import * as m${index} from './${file}';`);
  const names = files.map((file, index) => `${JSON.stringify(file)}: m${index}`);
  return `${modules.join('\n')}\nconst held = { ${names.join(', ')} };\nexport const load = (name) => held[name];`;
}

/** A file of modules, each of which runs when it is asked for. */
function loading(files) {
  const names = files.map((file) => `${JSON.stringify(file)}: () => require('./${file}')`);
  return `const held = { ${names.join(', ')} };\nexport const load = (name) => held[name]();`;
}

function asking(part, file) {
  return `require('./${part}').load(${JSON.stringify(file)})`;
}

/** What is imported when it is needed is in the rest. */
const later = {
  name: 'later',
  setup(building) {
    building.onResolve({ filter: /^\.{1,2}\// }, ({ kind, path, resolveDir }) =>
      kind === 'dynamic-import'
        ? { path: relative(root, resolve(resolveDir, path)), namespace: program }
        : undefined,
    );
    from(building, program);
  },
};

/** Takes modules from another part, as `partOf` says, and adds them to `asked`. */
function taken(partOf, asked = new Set()) {
  return {
    name: 'taken',
    setup(building) {
      building.onResolve(
        { filter: /^(\.{1,2}\/|@vscode\/l10n$)/ },
        async ({ path, importer, resolveDir, pluginData, kind }) => {
          if (pluginData === 'found') {
            return undefined;
          }
          const found = path.startsWith('.')
            ? { path: resolve(resolveDir || dirname(importer), path) }
            : await building.resolve(path, { importer, resolveDir, kind, pluginData: 'found' });
          const file = relative(root, found.path);
          const part = partOf(file);
          if (part === undefined) {
            return undefined;
          }
          asked.add(file);
          return { path: file, namespace: part };
        },
      );
      from(building, common);
      from(building, extension);
    },
  };
}

function from(building, part) {
  building.onLoad({ filter: /./, namespace: part }, ({ path }) => ({
    contents: `module.exports = ${asking(part, path)};`,
    loader: 'js',
  }));
  building.onResolve({ filter: /^\.\/\w+\.js$/, namespace: part }, ({ path }) => ({ path, external: true }));
}

/** What files import, directly or not, but for what is imported when it is needed. */
function closureOf(files, inputs) {
  const found = new Set();
  const add = (file) => {
    if (inputs[file] && !found.has(file)) {
      found.add(file);
      inputs[file].imports
        .filter(({ kind }) => kind !== 'dynamic-import')
        .forEach(({ path }) => void add(path));
    }
  };
  files.forEach((file) => void add(file));
  return found;
}

function importedLater(files, inputs) {
  return [...files].flatMap((file) =>
    inputs[file].imports
      .filter(({ kind, path }) => kind === 'dynamic-import' && inputs[path])
      .map(({ path }) => path),
  );
}
