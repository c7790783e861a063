import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { packageFor } from '../../native/missing-binary.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { root } from '../run/place.mjs';
import { findTargets, targets } from '../run/targets.mjs';
import { reasonToLeaveOut, tiers } from '../run/tiers.mjs';

const folder = join(root, '.github', 'workflows');
const workflows = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
const [release = ''] = workflows.filter((text) => text.includes('name: Release'));

/** Each job of a workflow, by its name. */
function jobsOf(text: string): ReadonlyMap<string, string> {
  const [, ...parts] = text.slice(text.indexOf('\njobs:\n')).split(/^ {2}([\w-]+):\n/m);
  return new Map(parts.flatMap((part, index) => (index % 2 === 0 ? [[part, parts[index + 1] ?? '']] : [])));
}

test('README’s table has a row for the package of each target', () => {
  const table = readFileSync(join(root, 'README.md'), 'utf8').split('## Systems')[1] ?? '';
  const cells = table
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) => line.split('|')[2]);
  for (const { name } of targets) {
    assert.ok(
      cells.some((cell) => cell?.includes(`\`${name}\``)),
      name,
    );
  }
});

test('a missing binary is looked for in the package that holds it', () => {
  for (const { name, binaries } of targets) {
    for (const { os, cpu, libc } of binaries) {
      assert.equal(packageFor(`${os}-${cpu}`, libc), name);
    }
  }
  for (const system of ['linux-riscv64', 'netbsd-x64', 'win32-x64']) {
    assert.equal(packageFor(system, null), null);
  }
});

test('targets are found by name, all of them at once, and no others', () => {
  assert.deepEqual(findTargets(['all']), targets);
  assert.deepEqual(
    findTargets(['alpine-x64']).map(({ name }) => name),
    ['alpine-x64'],
  );
  assert.throws(() => findTargets(['linux-x46']), /no target linux-x46\. The targets are: linux-x64, /);
});

test('what is left out on a system has its reason, and unit tests never are', () => {
  const left = (platform: string, arch: string): string[] =>
    tiers.flatMap(({ name }) => (reasonToLeaveOut(name, platform, arch) ? [name] : []));
  assert.deepEqual(left('linux', 'x64'), []);
  assert.deepEqual(left('linux', 'arm64'), ['foreign']);
  for (const platform of ['darwin', 'freebsd', 'openbsd']) {
    assert.deepEqual(left(platform, 'x64'), tiers.map(({ name }) => name).slice(1));
  }
  assert.equal(reasonToLeaveOut('lint', 'darwin', 'arm64'), undefined);
  assert.match(reasonToLeaveOut('lint', 'freebsd', 'x64') ?? '', /Biome/);
});

describe('workflows', () => {
  test('run scripts that there are', () => {
    const called = workflows.flatMap((text) => [...text.matchAll(/\bnpm (?:run )?(test|(?<=run )[\w:]+)/g)]);
    assert.ok(called.length >= 4);
    for (const [, name = ''] of called) {
      assert.ok(Object.hasOwn(packageJson.scripts, name), name);
    }
  });

  test('use actions by commit, and read no more than the code unless a job says so', () => {
    for (const text of workflows) {
      assert.match(text, /^permissions:\n {2}contents: read$/m);
      for (const [, used = ''] of text.matchAll(/\buses: (.*)$/gm)) {
        assert.match(used, /^\.\/|^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
      }
    }
    const writing = [...jobsOf(release)].filter(([, job]) => job.includes(': write'));
    assert.deepEqual(
      writing.map(([name]) => name),
      ['files'],
    );
  });

  test('release every target, after the tests, each secret in the one job that publishes with it', () => {
    const jobs = jobsOf(release);
    const of = (name: string): string => jobs.get(name) ?? '';
    assert.deepEqual([...jobs.keys()], ['test', 'package', 'marketplace', 'open-vsx', 'files']);
    assert.match(of('package'), /needs: test\n/);
    assert.match(
      of('package'),
      /npm run package -- all --out packages --github "\$GITHUB_REPOSITORY@\$GITHUB_SHA"/,
    );
    for (const [name, secret] of [
      ['marketplace', 'VSCE_PAT'],
      ['open-vsx', 'OVSX_PAT'],
    ] as const) {
      assert.match(of(name), /needs: package\n[\s\S]*environment: marketplaces\n/);
      const holders = [...jobs].filter(([, job]) => job.includes(`secrets.${secret}`));
      assert.deepEqual(
        holders.map(([holder]) => holder),
        [name],
      );
    }
    assert.ok(of('marketplace').includes(`@vscode/vsce@${packageJson.devDependencies['@vscode/vsce']} `));
  });
});
