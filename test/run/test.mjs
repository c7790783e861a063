import { installNode } from '../vscode-server/install.mjs';
import { runCommand } from './command.mjs';
import { installDependencies } from './dependencies.mjs';
import { closeInherited } from './inherited.mjs';
import { endWithParent } from './orphan.mjs';
import { root } from './place.mjs';
import { reasonToLeaveOut, runTier, tiers } from './tiers.mjs';

closeInherited();
if (process.env.npm_lifecycle_event !== undefined) {
  endWithParent();
}
const started = Date.now();
const biome = ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'];
const typescript = 'node_modules/typescript/bin/tsc';
const checks = {
  lint: [biome],
  types: [
    [typescript, '-p', 'tsconfig.json'],
    [typescript, '-p', 'media/page/tsconfig.json'],
  ],
  build: [['esbuild.mjs']],
};

const names = [...Object.keys(checks), ...tiers.map(({ name }) => name)];
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.log(`There is no tier ${unknown.join(', ')}. The tiers are: ${names.join(', ')}.`);
  process.exit(2);
}
const leftOut = new Map(names.map((name) => [name, reasonToLeaveOut(name)]));
const isAsked = (name) => (asked.length === 0 || asked.includes(name)) && leftOut.get(name) === undefined;
const isContinuousIntegration = !['', '0', 'false'].includes(process.env.CI ?? '');
const total = { passed: 0, failed: 0, skipped: 0 };
const chosenTiers = tiers.filter(({ name }) => isAsked(name));
const needsBuild = chosenTiers.some(({ needs }) => needs?.includes('build'));
let isBuilt = false;

for (const name of asked.length === 0 ? names : asked) {
  if (leftOut.get(name) !== undefined) {
    console.log(`${name.padEnd(12)} left out on ${process.platform}-${process.arch}: ${leftOut.get(name)}`);
  }
}
await step('dependencies', installDependencies, { counts: false });
for (const [name, commands] of Object.entries(checks)) {
  if (isAsked(name) || (name === 'build' && needsBuild)) {
    const passed = await step(name, () => check(commands));
    isBuilt = name === 'build' ? passed : isBuilt;
  }
}
if (chosenTiers.length > 0) {
  let node;
  await step(
    'node',
    async () => {
      node = await installNode();
    },
    { counts: false },
  );
  for (const tier of node === undefined ? [] : chosenTiers) {
    await runOne(tier, node);
  }
}
if (isContinuousIntegration && total.skipped > 0) {
  console.log(`${total.skipped} skipped: in continuous integration that is a failure.`);
  total.failed += total.skipped;
}
console.log(`all of it took ${secondsSince(started)}`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;

/** Runs one thing that passes or fails as a whole. */
async function step(name, action, { counts = true } = {}) {
  const begun = Date.now();
  try {
    await action();
    total.passed += counts ? 1 : 0;
    say(name, 'passed', begun, counts);
    return true;
  } catch (error) {
    total.failed++;
    console.log(error.message);
    say(name, 'failed', begun, true);
    return false;
  }
}

async function check(commands) {
  for (const command of commands) {
    const { code, output } = await runCommand(process.execPath, command, { cwd: root });
    if (code !== 0) {
      throw new Error(output);
    }
  }
}

async function runOne(tier, node) {
  if (tier.needs?.includes('build') && !isBuilt) {
    return step(tier.name, () => Promise.reject(new Error('It cannot run: the build failed.')));
  }
  const begun = Date.now();
  try {
    const { passed, failed, skipped } = await runTier(tier, node);
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped;
    const counts = `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
    say(tier.name, counts, begun, true);
  } catch (error) {
    await step(tier.name, () => Promise.reject(error));
  }
}

/** One line for each step; steps that only prepare are mentioned when they took long enough to notice. */
function say(name, result, begun, always) {
  if (always || Date.now() - begun > 1000) {
    console.log(`${name.padEnd(12)} ${result} (${secondsSince(begun)})`);
  }
}

function secondsSince(moment) {
  return `${((Date.now() - moment) / 1000).toFixed(1)} s`;
}
