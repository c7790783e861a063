import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium } from '../vscode-server/chromium.mjs';
import { runCommand } from './command.mjs';
import { requireCompiler } from './compiler.mjs';
import { root } from './place.mjs';
import { requirePrograms } from './programs.mjs';
import { Tally } from './tally.mjs';

/** The tiers in the order in which they run; `seconds` is the deadline of each. */
export const tiers = [
  { name: 'unit', seconds: 300, files: 2, needs: ['compiler'] },
  { name: 'native', seconds: 480, needs: ['compiler', 'programs'] },
  { name: 'contract', seconds: 480, needs: ['compiler', 'programs'] },
  { name: 'corpus', seconds: 480, needs: ['compiler', 'programs', 'build'] },
  { name: 'editor', seconds: 480, needs: ['compiler', 'chromium', 'build'], script: 'editor-tier.ts' },
  { name: 'workbench', seconds: 1500, files: 2, needs: ['compiler', 'programs', 'chromium', 'build'] },
  { name: 'foreign', seconds: 480, needs: ['compiler'] },
  { name: 'vsix', seconds: 480, needs: ['compiler', 'chromium', 'build'] },
];

const linuxOnly = (because) => ({ on: ['linux'], because });
const server = linuxOnly('the VS Code server is installed on Linux only');

/** Where a tier or check can run, if not everywhere; elsewhere it is left out, and that is said. */
const places = {
  lint: { on: ['linux', 'darwin'], because: 'Biome has no program for this system' },
  native: linuxOnly('it makes the calls of Linux'),
  contract: linuxOnly('it holds readings of /proc against each other'),
  corpus: linuxOnly('its programs come from Debian, and the truth about them from /proc'),
  editor: server,
  workbench: server,
  foreign: { on: ['linux-x64'], because: 'qemu-user and musl come from Debian, for x86-64' },
  vsix: server,
};

/** Why a tier or check cannot run on a system, named as process.platform and process.arch do; undefined where it can. */
export function reasonToLeaveOut(name, platform = process.platform, arch = process.arch) {
  const { on, because } = places[name] ?? {};
  const runs = on === undefined || on.includes(platform) || on.includes(`${platform}-${arch}`);
  return runs ? undefined : because;
}

const requirements = {
  compiler: async () => ({ CC: await requireCompiler() }),
  chromium: async () => ({ CHROMIUM_PATH: await findChromium() }),
  // Whatever stays missing is named by the cases that are skipped for it.
  programs: async () => {
    await requirePrograms();
    return {};
  },
  build: async () => ({}),
};

const quiet = '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON';

/** Runs one tier on the pinned Node and returns its tally. */
export async function runTier(tier, node) {
  const tally = new Tally();
  const files = listTests(tier.name);
  if (files.length === 0) {
    tally.fail(tier.name, `There is no test in test/${tier.name}.`);
    return tally;
  }
  const folder = mkdtempSync(join(tmpdir(), 'fd-tier-'));
  const removeFolder = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  process.once('exit', removeFolder);
  // Whatever a test or a killed browser leaves there goes away with the folder.
  // The command line keeps what V8 compiled of it in the user's cache, unless it is told so.
  const env = { TMPDIR: folder, NODE_DISABLE_COMPILE_CACHE: '1' };
  for (const need of tier.needs ?? []) {
    Object.assign(env, await requirements[need]());
  }
  const nodeArguments = tier.script ? [join(root, 'test', 'run', tier.script)] : testArguments(tier, files);
  const result = await runCommand(node, [quiet, ...nodeArguments], {
    cwd: root,
    env,
    deadline: tier.seconds * 1000,
    onLine: (line) => tally.take(line),
  });
  process.off('exit', removeFolder);
  removeFolder();
  tally.close(result, tier.seconds);
  return tally;
}

function testArguments({ seconds, files: atOnce = 1 }, files) {
  return [
    '--test',
    `--test-concurrency=${atOnce}`,
    // A test that hangs is to be named before the tier as a whole is killed.
    `--test-timeout=${(seconds - 20) * 1000}`,
    `--test-reporter=${join(root, 'test', 'run', 'reporter.mjs')}`,
    ...files,
  ];
}

function listTests(tier) {
  const folder = join(root, 'test', tier);
  if (!existsSync(folder)) {
    return [];
  }
  const names = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.test.ts'));
  return names.sort().map((name) => join(folder, name));
}
