import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from './place.mjs';

const require = createRequire(import.meta.url);

/** Bundles test/editor into one module that the extension host can load, and returns its path. */
export async function bundleEditorTests() {
  const outfile = join(root, 'out', 'editor', 'run.js');
  await bundle({
    stdin: { contents: entry(), resolveDir: join(root, 'test', 'editor'), loader: 'ts' },
    outfile,
  });
  return outfile;
}

/** Bundles what runs as another system's code, where reading every module takes long, and returns its path. */
export async function bundleForeignProbe() {
  const outdir = join(root, 'out', 'foreign');
  const files = { probe: 'test/foreign/probe.ts', waiter: 'native/poller/waiter.ts' };
  const entryPoints = Object.entries(files).map(([out, file]) => ({ out, in: join(root, file) }));
  await bundle({ entryPoints, outdir });
  return join(outdir, 'probe.js');
}

async function bundle(what) {
  // Not at the top: scripts that import this run before the dependencies are installed.
  const { build } = await import('esbuild');
  await build({
    ...what,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    // mocha reads files of its own at run time, so it stays where it is.
    external: ['vscode', 'mocha', '@koromix/*'],
    alias: {
      koffi: require.resolve('koffi'),
      'jsonc-parser': require.resolve('jsonc-parser/lib/esm/main.js'),
    },
    define: { 'import.meta.url': 'bundleUrl' },
    banner: { js: "const bundleUrl = require('node:url').pathToFileURL(__filename).href;" },
    sourcemap: 'inline',
    sourcesContent: false,
    logLevel: 'warning',
  });
}

/** Suites are required, not imported: they may only run once mocha has put describe and it in place. */
function entry() {
  const suites = readdirSync(join(root, 'test', 'editor'), { recursive: true })
    .filter((name) => name.endsWith('.test.ts'))
    .sort();
  return `import { runSuites } from './run.ts';
    const load = () => {
      ${suites.map((name) => `require('./${name}');`).join('\n')}
    };
    export const run = () => runSuites(load);
    // The editor's own test runner loads this file as a suite, with mocha's words already in place.
    if (typeof describe === 'function') { load(); }`;
}
