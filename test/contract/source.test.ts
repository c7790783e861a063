import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { createJudgingSource } from '../../src/judging/judging-source.ts';
import type { Snapshot } from '../../src/model/snapshot.ts';
import { createProcfsSource } from '../../src/source/procfs.ts';
import { isRefusal, type Source } from '../../src/source/source.ts';
import { startFixture } from '../fixtures/fixture.ts';
import { ownTable } from '../fixtures/own-table.ts';
import { until } from '../fixtures/until.ts';

const sources: Record<string, () => Source> = {
  'procfs on this thread': createProcfsSource,
  'procfs on its own thread': createJudgingSource,
};

async function snapshotOf(source: Source, pid: number): Promise<Snapshot> {
  const snapshot = await source.read({ pid, atExec: false });
  assert.ok(!isRefusal(snapshot), JSON.stringify(snapshot));
  return snapshot;
}

for (const [name, create] of Object.entries(sources)) {
  describe(name, () => {
    const before = ownTable();
    const source = create();
    after(async () => {
      await source.dispose();
      assert.deepEqual(ownTable(), before, 'nothing stays open');
    });

    test('a snapshot holds ancestors, target and descendants, in that order and each after its parent', async () => {
      const fixture = await startFixture('four-kinds');
      try {
        const { processes, target } = await snapshotOf(source, fixture.pid);
        const pids = processes.map(({ pid }) => pid);
        assert.equal(target, fixture.pid);
        assert.deepEqual(pids.slice(pids.indexOf(process.pid)), [
          process.pid,
          fixture.pid,
          fixture.number('child'),
        ]);
        assert.deepEqual(
          processes.slice(pids.indexOf(process.pid)).map(({ relation }) => relation),
          ['ancestor', 'target', 'descendant'],
        );
        for (const [index, { parentPid }] of processes.entries()) {
          assert.ok(index === 0 || pids.slice(0, index).includes(parentPid));
        }
      } finally {
        await fixture.end();
      }
    });

    test('a snapshot survives JSON', async () => {
      const snapshot = await snapshotOf(source, process.pid);
      assert.deepEqual(JSON.parse(JSON.stringify(snapshot)), snapshot);
    });

    test('an inherited epoll says which of what it watches is open in the child, and under which number', async () => {
      const fixture = await startFixture('ghost-epoll');
      try {
        const { processes } = await snapshotOf(source, fixture.pid);
        const interestIn = (pid: number) =>
          processes
            .find((process) => process.pid === pid)
            ?.descriptors.find(({ number }) => number === fixture.number('epoll'))?.details.interest;
        const seen = (pid: number) =>
          (interestIn(pid) as readonly { descriptor: number; here: number | null }[]).map(
            ({ descriptor, here }) => [descriptor, here],
          );
        const [safe, leaky, moved] = ['safe', 'leaky', 'moved'].map((name) => fixture.number(name));
        const inOrder = (pairs: readonly (readonly (number | null | undefined)[])[]) =>
          [...pairs].sort((a, b) => Number(a[0]) - Number(b[0]));
        assert.deepEqual(
          inOrder(seen(fixture.pid)),
          inOrder([
            [safe, safe],
            [leaky, leaky],
            [moved, moved],
          ]),
        );
        assert.deepEqual(
          inOrder(seen(fixture.number('child'))),
          inOrder([
            [safe, null],
            [leaky, leaky],
            [moved, fixture.number('moved-to')],
          ]),
        );
      } finally {
        await fixture.end();
      }
    });

    test('an orphan comes with who shares what it was left with', async () => {
      // The shell between the two ends at once; what is shared is told by the kernel, not by the path.
      const script = 'exec 7</etc/hostname; (sleep 1000 & echo $!); read -r pid; kill "$pid"';
      const shell = spawn('bash', ['-c', script], { stdio: ['pipe', 'pipe', 'inherit'] });
      const ended = once(shell, 'exit');
      const [line] = (await once(shell.stdout, 'data')) as [Buffer];
      const orphan = Number(line);
      try {
        await until('an orphan that runs sleep', () => {
          const [, name, , parent] = readFileSync(`/proc/${orphan}/stat`, 'utf8').split(' ');
          return name === '(sleep)' && readFileSync(`/proc/${parent}/comm`, 'utf8') !== 'bash\n';
        });
        const { processes } = await snapshotOf(source, orphan);
        const held = processes
          .find(({ pid }) => pid === orphan)
          ?.descriptors.find(({ number }) => number === 7);
        const holder = processes.find(({ relation, pid }) => relation === 'holder' && pid === shell.pid);
        const shared = holder?.descriptors.find(({ number }) => number === 7);
        assert.equal(held?.target, '/etc/hostname');
        assert.deepEqual([shared?.description, shared?.identity], [held.description, 'kcmp']);
      } finally {
        shell.stdin.end(`${orphan}\n`);
        await ended;
      }
    });

    test('every kind is told and described', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'fd-inheritance-'));
      const fixture = await startFixture('every-kind', folder);
      try {
        const { processes } = await snapshotOf(source, fixture.pid);
        const table = processes.find(({ pid }) => pid === fixture.pid)?.descriptors ?? [];
        const of = (name: string) => table.find(({ number }) => number === fixture.number(name));
        const port = fixture.number('port');
        assert.deepEqual(of('locked')?.details.locks, [
          { type: 'FLOCK', access: 'WRITE', pid: fixture.pid, takerEnded: false, range: '0-EOF' },
        ]);
        const { kind, access, flags, closeOnExec, position } = of('locked') ?? {};
        assert.deepEqual(
          { kind, access, flags, closeOnExec, position },
          {
            kind: 'regular-file',
            access: 'rw',
            flags: ['O_APPEND'],
            closeOnExec: true,
            position: 5,
          },
        );
        assert.deepEqual([of('deleted')?.details.deleted, of('deleted')?.details.size], [true, 10]);
        assert.equal(of('directory')?.kind, 'directory');
        assert.deepEqual([of('path-only')?.access, of('path-only')?.flags], [null, ['O_PATH']]);
        assert.deepEqual([of('device')?.kind, of('device')?.details.device], ['character-device', '1:5']);
        assert.equal(of('fifo')?.kind, 'fifo');
        assert.equal(of('terminal')?.kind, 'tty');
        assert.match(String(of('terminal')?.details.pseudoterminal), /^\/dev\/pts\/\d+$/);
        assert.deepEqual([of('memfd')?.kind, of('memfd')?.details.name], ['memfd', 'scratch']);
        assert.deepEqual(
          [of('tcp-listening')?.kind, of('tcp-listening')?.details.state, of('tcp-listening')?.details.local],
          ['tcp', 'LISTEN', `127.0.0.1:${port}`],
        );
        assert.deepEqual(
          [of('tcp-connected')?.details.state, of('tcp-connected')?.details.remote],
          ['ESTABLISHED', `127.0.0.1:${port}`],
        );
        assert.deepEqual(
          [of('tcp-accepted')?.closeOnExec, of('tcp-accepted')?.details.remote],
          [true, of('tcp-connected')?.details.local],
        );
        assert.deepEqual(
          [of('udp')?.kind, String(of('udp')?.details.local).startsWith('[::1]:')],
          ['udp', true],
        );
        assert.deepEqual(
          [
            of('unix-listening')?.kind,
            of('unix-listening')?.details.local,
            of('unix-listening')?.details.state,
          ],
          ['unix', `${folder}/socket`, 'LISTEN'],
        );
        assert.equal(of('netlink')?.kind, 'netlink');
        assert.deepEqual(
          [of('pipe-read')?.access, of('pipe-write')?.access, of('pipe-read')?.inode],
          ['r', 'w', of('pipe-write')?.inode],
        );
        const [interest] = (of('epoll')?.details.interest ?? []) as readonly Record<string, unknown>[];
        assert.deepEqual(
          [interest?.descriptor, interest?.data, interest?.inode, interest?.here],
          [fixture.number('pipe-read'), '0xfeed', of('pipe-read')?.inode, fixture.number('pipe-read')],
        );
        assert.deepEqual([of('eventfd')?.details.count, of('eventfd')?.details.semaphore], [42, true]);
        assert.deepEqual(
          [of('timerfd')?.details.clock, of('timerfd')?.details.interval],
          ['CLOCK_MONOTONIC', 7],
        );
        assert.deepEqual(of('signalfd')?.details.signals, ['SIGUSR1', 'SIGTERM']);
        assert.deepEqual(
          ((of('inotify')?.details.watches ?? []) as readonly Record<string, unknown>[])[0]?.events,
          ['IN_CREATE', 'IN_DELETE'],
        );
        assert.equal(of('pidfd')?.details.pid, fixture.pid);
        assert.equal(of('namespace')?.kind, 'namespace');
        const [ring] = fixture.numbers.get('io_uring') ?? [];
        const ringKind = table.find(({ number }) => number === ring)?.kind;
        // A kernel or sandbox without io_uring gives no descriptor at all.
        assert.equal(ringKind, ring === -1 ? undefined : 'io_uring');
      } finally {
        await fixture.end();
        rmSync(folder, { recursive: true });
      }
    });

    test('a descriptor that is dup’ed shares its description, one opened anew does not', async () => {
      const fixture = await startFixture('inheritance', 'same-file-opened-again');
      try {
        const { processes } = await snapshotOf(source, fixture.pid);
        const find = (pid: number, number: number) =>
          processes.find((each) => each.pid === pid)?.descriptors.find((each) => each.number === number);
        const kept = find(fixture.pid, fixture.number('kept'));
        const given = find(fixture.number('child'), fixture.number('given'));
        assert.ok(kept && given && kept.description !== null);
        assert.equal(kept.inode, given.inode);
        assert.notEqual(kept.description, given.description);
        assert.deepEqual([kept.identity, given.identity], ['kcmp', 'kcmp']);
      } finally {
        await fixture.end();
      }
    });

    test('the two ends of a socketpair name each other, in whichever process they are', async () => {
      const fixture = await startFixture('held', 'socketpair');
      try {
        const { processes, refusals } = await snapshotOf(source, fixture.pid);
        const find = (pid: number, number: number) =>
          processes.find((each) => each.pid === pid)?.descriptors.find((each) => each.number === number);
        const here = find(fixture.pid, fixture.number('here'));
        const there = find(fixture.number('child'), fixture.number('given'));
        assert.ok(here?.inode && there?.inode);
        assert.deepEqual([here.details.peer, there.details.peer], [there.inode, here.inode]);
        assert.deepEqual(refusals, []);
      } finally {
        await fixture.end();
      }
    });

    test('a process that does not exist is refused with a sentence', async () => {
      const refusal = await source.read({ pid: 4194303, atExec: false });
      assert.ok(isRefusal(refusal));
      assert.equal(refusal.code, 'ESRCH');
      assert.match(refusal.message, /There is no process 4194303/);
    });

    test('a cancelled reading says so', async () => {
      const refusal = await source.read({ pid: process.pid, atExec: false }, AbortSignal.abort());
      assert.ok(isRefusal(refusal));
      assert.equal(refusal.code, 'ECANCELED');
    });

    test('what vanishes while it is read is churn, not a refusal', async () => {
      const churn = spawn('sh', ['-c', 'while :; do true <&0 & sleep 0 7</etc/hostname; done'], {
        stdio: 'ignore',
        detached: true,
      });
      try {
        for (let round = 0; round < 12; round++) {
          const { processes } = await snapshotOf(source, churn.pid ?? 0);
          const churning = processes.filter(({ relation }) => relation !== 'ancestor');
          assert.deepEqual(
            churning.flatMap(({ refusals }) => refusals),
            [],
          );
          assert.deepEqual(
            churning.flatMap(({ descriptors }) => descriptors.flatMap(({ refusal }) => refusal ?? [])),
            [],
          );
        }
      } finally {
        const ended = once(churn, 'exit');
        process.kill(-(churn.pid ?? 0), 'SIGKILL');
        await ended;
      }
    });

    test('the list holds every process, with its owner and command line', async () => {
      const list = await source.list();
      assert.ok(!isRefusal(list));
      const own = list.find(({ pid }) => pid === process.pid);
      assert.equal(own?.user, process.getuid?.());
      assert.ok(own?.command.includes('source.test.ts'));
    });
  });
}
