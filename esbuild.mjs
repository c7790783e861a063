import { mkdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename } from 'node:path';
import { build, context, transform } from 'esbuild';

const require = createRequire(import.meta.url);
const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');

/** What runs in Node: what these have in common is in chunks, since a copy for each would be half as much again. */
const host = {
  entryPoints: {
    extension: 'src/editor/extension.ts',
    reader: 'src/source/worker.ts',
    'second-reader': 'src/source/procfs/second-reader.ts',
    waiter: 'native/poller/waiter.ts',
    recorder: 'src/launch/recording/thread.ts',
    cli: 'src/cli/main.ts',
  },
  outdir: 'dist',
  chunkNames: 'chunk-[hash]',
  bundle: true,
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  // koffi's own binary stays outside: `@koromix/*` is a platform package with nothing but the .node file.
  external: ['vscode', '@koromix/*'],
  // jsonc-parser's main is UMD, whose requires a bundler does not see.
  alias: {
    koffi: require.resolve('koffi'),
    'jsonc-parser': require.resolve('jsonc-parser/lib/esm/main.js'),
  },
  // A bundle is CommonJS and has no import.meta; workers are found beside the bundle by this address.
  define: { 'import.meta.url': 'bundleUrl' },
  minify: production,
  sourcemap: production ? false : 'inline',
  sourcesContent: false,
  logLevel: 'warning',
  write: false,
  plugins: [{ name: 'commonjs', setup: ({ onEnd }) => onEnd(writeAsCommonJs) }],
};
const bundleUrl = "const bundleUrl = require('node:url').pathToFileURL(__filename).href;";

/** esbuild splits modules only; the editor wants CommonJS, so each file is translated as it is written. */
async function writeAsCommonJs({ outputFiles }) {
  await mkdir('dist', { recursive: true });
  for (const { path, text } of outputFiles) {
    const { code } = await transform(text, {
      sourcefile: basename(path),
      banner: [
        ...(basename(path) === 'cli.js' ? ['#!/usr/bin/env node'] : []),
        ...(text.includes('bundleUrl') ? [bundleUrl] : []),
      ].join('\n'),
      platform: 'node',
      format: 'cjs',
      target: 'node20',
      // What is imported when it is needed is required then.
      supported: { 'dynamic-import': false },
      minify: production,
      sourcemap: production ? false : 'inline',
      sourcesContent: false,
    });
    await writeFile(path, code);
  }
}

const bundles = [
  host,
  {
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
  },
];

await rm('dist', { recursive: true, force: true });
for (const options of bundles) {
  if (watch) {
    await (await context(options)).watch();
  } else {
    await build(options);
  }
}
// The repository may become an ES module one day; the bundles are CommonJS whatever it says.
await writeFile('dist/package.json', '{ "type": "commonjs" }\n');
