import assert from 'node:assert/strict';
import { closeSync, existsSync, openSync, readFileSync, readlinkSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { Refusal } from '../../native/refusal.ts';
import { createSpawner, type Spawner, type SpawnerParts } from '../../native/spawn.ts';
import type { Exit, SpawnRequest } from '../../native/spawn-request.ts';
import { childrenOf } from '../fixtures/children.ts';
import { given } from '../fixtures/given.ts';
import { ownTable } from '../fixtures/own-table.ts';
import { until } from '../fixtures/until.ts';

const quiet: SpawnRequest = {
  program: 'true',
  args: [],
  environment: { PATH: process.env.PATH ?? '' },
  directory: '/',
  input: 'null',
  output: 'pipe',
  errors: 'pipe',
  closeFrom: 3,
  ownGroup: true,
};

/** What a spawner does, whatever it is made of. */
export function spawnerContract(
  name: string,
  parts: Partial<SpawnerParts> & Pick<SpawnerParts, 'makeReactor'>,
): void {
  describe(name, () => {
    const table = ownTable();
    let spawner: Spawner;
    before(async () => {
      spawner = given(await createSpawner(parts));
    });
    after(async () => {
      await spawner.dispose();
      assert.deepEqual(ownTable(), table);
    });

    async function outputOf(
      request: Partial<SpawnRequest>,
    ): Promise<{ output: string; errors: string; exit: Exit }> {
      const child = given(await spawner.spawn({ ...quiet, ...request }));
      const texts = { output: '', errors: '' };
      child.onOutput = (stream, bytes) => {
        texts[stream] += bytes.toString();
      };
      return { exit: await child.end, ...texts };
    }

    const shell = (script: string, request: Partial<SpawnRequest> = {}) =>
      outputOf({ program: 'sh', args: ['-c', script], ...request });

    test('output, errors and exit status are seen', async () => {
      const { output, errors, exit } = await shell('echo out; echo err >&2; exit 7');
      assert.deepEqual(
        { output, errors, exit },
        { output: 'out\n', errors: 'err\n', exit: { status: 7, signal: null } },
      );
    });

    test('a child that was stopped is seen, once, and ends as ever when it goes on', async () => {
      const child = given(
        await spawner.spawn({ ...quiet, program: 'sh', args: ['-c', 'kill -STOP $$; exit 5'] }),
      );
      await until('it has stopped', () => child.hasStopped());
      assert.equal(child.hasStopped(), false);
      child.kill('SIGCONT');
      assert.deepEqual(await child.end, { status: 5, signal: null });
      assert.equal(child.hasStopped(), false);
    });

    test('to ask whether a child has stopped takes nothing from how it ended', async () => {
      const child = given(await spawner.spawn({ ...quiet, program: 'sh', args: ['-c', 'exit 6'] }));
      let ended = false;
      void child.end.then(() => {
        ended = true;
      });
      await until('it has ended', () => !child.hasStopped() && ended);
      assert.deepEqual(await child.end, { status: 6, signal: null });
    });

    test('the signal that ended a child is seen', async () => {
      assert.deepEqual((await shell('kill -TERM $$')).exit, { status: null, signal: 15 });
    });

    test('arguments, environment and directory arrive as they were given', async () => {
      const words = ['a b', '$HOME', 'wörld', ''];
      const { output } = await outputOf({ program: 'printf', args: ['<%s>', ...words] });
      assert.equal(output, words.map((word) => `<${word}>`).join(''));
      const environment = { PATH: process.env.PATH ?? '', HELLO: 'wörld =x' };
      assert.equal(
        (await shell('echo "$HELLO"; pwd', { environment, directory: '/usr' })).output,
        'wörld =x\n/usr\n',
      );
    });

    test('a child has exactly the standard streams and the extra descriptors, in their order', async () => {
      const files = ['/etc/hostname', '/etc/passwd', '/etc/hosts'].map((path) => openSync(path, 'r'));
      try {
        const script =
          'for f in /proc/self/fd/*; do readlink $f; done | grep ^/etc; ls /proc/self/fd | tr "\\n" " "';
        const { output } = await shell(script, {
          placed: [...files].reverse().map((ours, index) => ({ to: 3 + index, from: { ours } })),
          closeFrom: 6,
        });
        // 6 is the folder that ls reads.
        assert.equal(output, '/etc/hosts\n/etc/passwd\n/etc/hostname\n0 1 2 3 4 5 6 ');
      } finally {
        files.forEach(closeSync);
      }
    });

    test('an extra descriptor that already has a number of the child’s does not overwrite another', async () => {
      const low = openSync('/etc/hostname', 'r');
      const high = openSync('/etc/passwd', 'r');
      try {
        const { output } = await shell(`readlink /proc/self/fd/${high}; readlink /proc/self/fd/${low}`, {
          placed: [
            { to: low, from: { ours: high } },
            { to: high, from: { ours: low } },
          ],
          closeFrom: Math.max(low, high) + 1,
        });
        assert.equal(output, '/etc/hostname\n/etc/passwd\n');
      } finally {
        [low, high].forEach(closeSync);
      }
    });

    test('a child’s descriptor may be another name for one of its own standard streams', async () => {
      const { output, errors } = await shell('echo out >&7; echo err >&12', {
        placed: [
          { to: 7, from: { stream: 1 } },
          { to: 12, from: { stream: 2 } },
        ],
        program: 'bash',
        closeFrom: 13,
      });
      assert.deepEqual([output, errors], ['out\n', 'err\n']);
    });

    for (const [why, numbers] of [
      ['a standard stream’s', [2]],
      ['taken twice', [5, 5]],
      ['no number', [1.5]],
    ] as const) {
      test(`a number that is ${why} is refused, and nothing stays open`, async () => {
        const table = ownTable();
        const placed = numbers.map((to) => ({ to, from: { stream: 1 as const } }));
        const refusal = await spawner.spawn({ ...quiet, placed });
        assert.ok(refusal instanceof Refusal);
        assert.equal(refusal.name, 'EINVAL');
        assert.deepEqual(ownTable(), table);
      });
    }

    test('signals are unblocked and at their defaults, although node ignores SIGPIPE', async () => {
      const { output } = await shell('grep -E "^Sig(Blk|Ign)" /proc/self/status');
      const [, blocked = '', ignored = ''] = /SigBlk:\s*(\w+)\nSigIgn:\s*(\w+)/.exec(output) ?? [];
      assert.equal(BigInt(`0x${blocked}`), 0n);
      // Bits 31 and 32 are glibc's own two signals, which no program can touch.
      assert.equal(BigInt(`0x${ignored}`) & ~0x180000000n, 0n);
    });

    for (const [program, name] of [
      ['no-such-program', 'ENOENT'],
      ['/no/such/program', 'ENOENT'],
      ['/etc/passwd', 'EACCES'],
      ['/usr', 'EISDIR'],
      ['', 'EINVAL'],
      ['a\0b', 'EINVAL'],
    ] as const) {
      test(`a program that cannot run is refused by name and reason: ${JSON.stringify(program)}`, async () => {
        const refusal = await spawner.spawn({ ...quiet, program });
        assert.ok(refusal instanceof Refusal);
        assert.equal(refusal.name, name);
        assert.ok(refusal.sentence.includes(JSON.stringify(program)), refusal.sentence);
      });
    }

    test('a directory that does not exist is refused', async () => {
      const refusal = await spawner.spawn({ ...quiet, directory: '/no/such/folder' });
      assert.ok(refusal instanceof Refusal);
      assert.equal(refusal.name, 'ENOENT');
    });

    test('a child whose descendant keeps the pipe open ends, and reading can be given up', async () => {
      const child = given(
        await spawner.spawn({ ...quiet, program: 'sh', args: ['-c', 'sleep 1000 & exit 3'] }),
      );
      let ended = false;
      void child.end.then(() => {
        ended = true;
      });
      assert.deepEqual(await child.exit, { status: 3, signal: null });
      assert.equal(ended, false);
      child.stopReading();
      assert.deepEqual(await child.end, { status: 3, signal: null });
      process.kill(-child.pid, 'SIGKILL');
    });

    test('large output arrives whole', async () => {
      const { output } = await shell('head -c 3000000 /dev/zero | tr "\\0" x');
      assert.equal(output.length, 3_000_000);
    });

    test('no zombie and no descriptor is left after many children', async () => {
      const table = ownTable();
      const pids: number[] = [];
      for (let round = 0; round < 100; round++) {
        const child = given(await spawner.spawn(quiet));
        pids.push(child.pid);
        await child.end;
      }
      assert.deepEqual(ownTable(), table);
      for (const pid of pids) {
        const state = existsSync(`/proc/${pid}/stat`) ? readFileSync(`/proc/${pid}/stat`, 'utf8') : '';
        assert.ok(!state.includes(' Z '), state);
      }
    });

    test('disposing ends what still runs, with its descendants, and leaves no zombie', async () => {
      const other = given(await createSpawner(parts));
      const child = given(
        await other.spawn({ ...quiet, program: 'sh', args: ['-c', 'sleep 1000 & echo $!; wait'] }),
      );
      let text = '';
      child.onOutput = (_stream, bytes) => {
        text += bytes.toString();
      };
      await until('the descendant’s pid was printed', () => text.endsWith('\n'));
      const descendant = Number(text);
      assert.equal(readlinkSync(`/proc/${descendant}/exe`).endsWith('sleep'), true);
      await other.dispose();
      assert.deepEqual(await child.exit, { status: null, signal: 9 });
      assert.equal(existsSync(`/proc/${child.pid}`), false);
      await until(
        'the descendant is gone',
        () =>
          !existsSync(`/proc/${descendant}`) || / Z /.test(readFileSync(`/proc/${descendant}/stat`, 'utf8')),
      );
    });

    test('disposing during a spawn leaves no process and no descriptor', async () => {
      const table = ownTable();
      for (const wait of [0, 1, 2, 3]) {
        const other = given(await createSpawner(parts));
        const spawning = other.spawn({ ...quiet, program: 'sleep', args: ['1000'] });
        await new Promise((resolve) => setTimeout(resolve, wait));
        await other.dispose();
        const child = await spawning;
        if (!(child instanceof Refusal)) {
          await child.end;
          assert.equal(existsSync(`/proc/${child.pid}`), false);
        }
      }
      assert.deepEqual(ownTable(), table);
    });

    test('a child that cannot be watched is ended, reaped and its descriptors closed', async () => {
      const table = ownTable();
      const reactor = given(await parts.makeReactor());
      const other = given(await createSpawner({ ...parts, makeReactor: async () => reactor }));
      await reactor.dispose();
      const children = childrenOf(process.pid);
      const refusal = await other.spawn({ ...quiet, program: 'sleep', args: ['1000'] });
      assert.ok(refusal instanceof Refusal);
      assert.equal(refusal.name, 'EBADF');
      assert.deepEqual(childrenOf(process.pid), children);
      await other.dispose();
      assert.deepEqual(ownTable(), table);
    });

    test('a descendant that outlives its parent is ended with the group while it holds the pipe', async () => {
      const child = given(
        await spawner.spawn({ ...quiet, program: 'sh', args: ['-c', 'sleep 1000 & echo $!; exit 0'] }),
      );
      let text = '';
      child.onOutput = (_stream, bytes) => {
        text += bytes.toString();
      };
      await child.exit;
      await until('the descendant’s pid was printed', () => text.endsWith('\n'));
      assert.equal(child.kill('SIGKILL'), true);
      await child.end;
      await until('the descendant is gone', () => !existsSync(`/proc/${Number(text)}`));
      assert.equal(child.kill('SIGKILL'), false);
    });

    test('a child that floods its output is held back by its pipe, not by us', async () => {
      const child = given(await spawner.spawn({ ...quiet, program: 'yes', args: [] }));
      let bytes = 0;
      child.onOutput = (_stream, chunk) => {
        bytes += chunk.length;
      };
      // Chunks of 64 KiB with a rest of 16 ms between them: the loop turns freely meanwhile.
      let turns = 0;
      await until('some output came', () => {
        turns++;
        return bytes > 500_000;
      });
      assert.ok(turns >= 8, `${turns} turns of the event loop`);
      child.kill('SIGKILL');
      await child.end;
    });
  });
}
