import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { constants } from 'node:os';
import { describe, test } from 'node:test';
import { planActions, type SpawnAction, type TableRequest } from '../../native/spawn-actions.ts';
import { signalSet, spawnMeans } from '../../native/spawn-means.ts';
import { compileWith } from '../fixtures/compile.ts';

/* The same plan carried out by glibc and, where its compiler is installed (Debian: musl-tools), by real musl. */

const means = spawnMeans.linux;
const compilers = { glibc: 'cc', musl: 'musl-gcc' } as const;

function wordOf(action: SpawnAction): string {
  switch (action.kind) {
    case 'dup2':
      return `dup2:${action.from}:${action.to}`;
    case 'chdir':
      return `chdir:${action.path}`;
    case 'closefrom':
    case 'inherit':
      throw new Error(`${action.kind} is in no libc that is tested here`);
    default:
      return `${action.kind}:${action.descriptor}`;
  }
}

for (const [libc, compiler] of Object.entries(compilers)) {
  const missing = spawnSync(compiler, ['--version']).error !== undefined;
  describe(libc, { skip: missing ? `${compiler} is not installed` : false }, () => {
    test('the sizes of its types are those of the table', () => {
      const { stdout } = spawnSync(compileWith(compiler, 'run-plan'), ['sizes'], { encoding: 'utf8' });
      const { attributes, actions, signals } = means.sizes;
      assert.equal(stdout, `${attributes} ${actions} ${signals}\n`);
    });

    test('a child has what the plan names and no stray, in its folder and group, with signals at their defaults', () => {
      const program = compileWith(compiler, 'run-plan');
      const file = openSync('/etc/hostname', 'r');
      // The program that plans is given strays; they are inheritable in it.
      const stdio = Array.from({ length: 252 }, (_, number) =>
        number < 3 ? 'pipe' : [7, 10, 251].includes(number) ? file : 'ignore',
      );
      const request: TableRequest = {
        standardInputFromNull: true,
        placements: [
          { from: 7, to: 5 },
          { from: 1, to: 6 },
        ],
        close: [],
        closeFrom: 7,
        directory: '/usr',
      };
      const { actions, flags } = planActions(request, means, false, () => [0, 1, 2, 7, 10, 251]);
      const all = flags | means.setProcessGroup | means.setSignalDefaults | means.setSignalMask;
      const signals = signalSet(means.sizes.signals, [constants.signals.SIGKILL, constants.signals.SIGSTOP]);
      // Of grep, not of the shell, which blocks all signals until grep has begun.
      const script =
        'pwd; cd /proc/$$/fd; echo *; readlink 5; grep -E "^Sig(Blk|Ign)" /proc/self/status; cut -d" " -f5 /proc/$$/stat; echo $$';
      const { stdout, stderr, status } = spawnSync(
        program,
        [String(all), signals.toString('hex'), ...actions.map(wordOf), '--', '/bin/sh', '-c', script],
        { stdio: stdio as 'pipe'[], encoding: 'utf8' },
      );
      closeSync(file);
      assert.equal(status, 0, stderr);
      const [folder, numbers, target, blocked, ignored, group, pid] = stdout.split('\n');
      assert.equal(folder, '/usr');
      assert.deepEqual(
        numbers
          ?.split(' ')
          .map(Number)
          .filter((number) => number > 6)
          .sort(),
        [],
      );
      assert.equal(target, '/etc/hostname');
      assert.equal(blocked?.split('\t')[1], '0000000000000000');
      // Bits 31 and 32 are the libc's own signals.
      assert.equal(BigInt(`0x${ignored?.split('\t')[1]}`) & ~0x180000000n, 0n);
      assert.equal(group, pid);
    });
  });
}
