import { readFile, rm, watch, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { build } from 'esbuild';
import { noticesOf } from './esbuild-notices.mjs';
import { buildParts } from './esbuild-parts.mjs';

const require = createRequire(import.meta.url);
const manifest = require.resolve('./package.json');
const production = process.argv.includes('--production');
const watches = process.argv.includes('--watch');

/** Bundles hold what they ask of the manifest, which is long: the version. */
const versionOnly = onLoad(manifest, (text) => ({
  contents: JSON.stringify({ version: JSON.parse(text).version }),
  loader: 'json',
}));

/**
 * koffi copies Node's modules property by property, and to look at those of node:util loads streams, threads and more:
 * that takes longer than all that koffi itself does when it is loaded.
 */
const noCopies = onLoad(join(dirname(require.resolve('koffi')), 'src', 'koffi', 'index.cjs'), (text) => {
  const contents = text.replaceAll(/__toESM\((require\("node:\w+"\))(, 1)?\)/g, '{ default: $1 }');
  if (contents === text) {
    throw new Error('koffi does not copy node:util any more: this plugin has no use.');
  }
  return { contents, loader: 'js' };
});

function onLoad(file, change) {
  const filter = new RegExp(`[/\\\\]${basename(file)}$`);
  return {
    name: basename(file),
    setup: (build) =>
      build.onLoad({ filter }, async ({ path }) =>
        path === file ? change(await readFile(path, 'utf8')) : undefined,
      ),
  };
}

/** koffi's own binary stays outside: `@koromix/*` is a platform package with nothing but the .node file. */
const host = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  // Node's own modules are required too when they are needed: the loader of ES modules is loaded for nothing else.
  supported: { 'dynamic-import': false },
  external: ['vscode', '@koromix/*'],
  // jsonc-parser's main is UMD, whose requires a bundler does not see.
  alias: {
    koffi: require.resolve('koffi'),
    'jsonc-parser': require.resolve('jsonc-parser/lib/esm/main.js'),
    // Its build for Node loads fs/promises at once, to read bundles from files: ours are handed over.
    '@vscode/l10n': require.resolve('@vscode/l10n/dist/browser.js'),
  },
  plugins: [versionOnly, noCopies],
  // A bundle is CommonJS and has no import.meta; workers are found beside the bundle by this address.
  define: { 'import.meta.url': 'bundleUrl' },
  banner: { js: "const bundleUrl = require('node:url').pathToFileURL(__filename).href;" },
  minify: production,
  sourcemap: production ? false : 'linked',
  sourcesContent: false,
  logLevel: 'warning',
};

const threads = {
  reader: 'src/judging/worker.ts',
  'second-reader': 'src/source/procfs/second-reader.ts',
  waiter: 'native/poller/waiter.ts',
  recorder: 'src/launch/recording/thread.ts',
};
const page = {
  entryPoints: { page: 'media/page/main.ts', style: 'media/page/style.css' },
  outdir: 'dist/page',
  bundle: true,
  platform: 'browser',
  format: 'iife',
  target: 'es2022',
  minify: production,
  sourcemap: production ? false : 'linked',
  sourcesContent: false,
  logLevel: 'warning',
  metafile: true,
};

async function buildAll() {
  await rm('dist', { recursive: true, force: true });
  const inNode = await buildParts(host, threads, ['src/cli/main.ts']);
  await build({
    ...host,
    entryPoints: { cli: 'src/cli/start.ts' },
    outdir: 'dist',
    banner: { js: `#!/usr/bin/env node\n${host.banner.js}` },
  });
  const { metafile } = await build(page);
  await writeFile(
    'dist/third-party-notices.txt',
    await noticesOf([...inNode, ...Object.keys(metafile.inputs)]),
  );
  // The repository may become an ES module one day; the bundles are CommonJS whatever it says.
  await writeFile('dist/package.json', '{ "type": "commonjs" }\n');
}

/** Builds again after each change; what comes while it builds is built after it. */
async function watchAll() {
  let building = Promise.resolve();
  let isWaiting = false;
  const changed = () => {
    if (!isWaiting) {
      isWaiting = true;
      building = building.then(() => {
        isWaiting = false;
        return buildAll().catch(({ message }) => console.error(message));
      });
    }
  };
  const folders = ['src', 'native', 'media', 'l10n'];
  await Promise.all(
    folders.map(async (folder) => {
      for await (const _change of watch(folder, { recursive: true })) {
        changed();
      }
    }),
  );
}

await buildAll();
if (watches) {
  await watchAll();
}
