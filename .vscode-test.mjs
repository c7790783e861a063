// biome-ignore lint/style/noDefaultExport: the VS Code test runner takes nothing but a default export.
export default {
  files: 'out/editor/run.js',
  version: 'stable',
  mocha: { ui: 'bdd', timeout: 30_000 },
};
