import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { linkSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { createJudgingSource } from '../../src/judging/judging-source.ts';
import { plainTables } from '../../src/source/procfs/tables.ts';
import { createProcfsSource } from '../../src/source/procfs.ts';
import { isRefusal, type Query, type Search, type Source } from '../../src/source/source.ts';
import { type Fixture, startFixture } from '../fixtures/fixture.ts';
import { ownTable } from '../fixtures/own-table.ts';
import { until } from '../fixtures/until.ts';

const sources: Record<string, () => Source> = {
  'procfs on this thread': createProcfsSource,
  'procfs on its own thread': createJudgingSource,
  'procfs by node:fs': () => createProcfsSource(async () => plainTables),
};
const asRoot = { skip: process.getuid?.() === 0 ? false : 'only root can make a network namespace' };

async function searched(source: Source, query: Query): Promise<Search> {
  const search = await source.search(query);
  assert.ok(!isRefusal(search), JSON.stringify(search));
  return search;
}

async function refusalOf(source: Source, query: Query): Promise<string> {
  const search = await source.search(query);
  assert.ok(isRefusal(search), JSON.stringify(search));
  return `${search.code} ${search.message}`;
}

/** Who holds it, as `pid number`, in no order. */
function holdersIn({ held }: Search): string[] {
  return held.map(({ pid, number }) => `${pid} ${number}`).sort();
}

for (const [name, create] of Object.entries(sources)) {
  describe(`search, ${name}`, () => {
    const before = ownTable();
    const source = create();
    const folder = mkdtempSync(join(tmpdir(), 'fd-inheritance-'));
    const path = join(folder, 'a file');
    after(async () => {
      await source.dispose();
      rmSync(folder, { recursive: true });
      assert.deepEqual(ownTable(), before, 'nothing stays open');
    });

    /** Runs one situation; `of` names a descriptor of the fixture or of its child as `pid number`. */
    async function situation(
      way: string,
      check: (fixture: Fixture, of: (who: 'parent' | 'child', what: string) => string) => Promise<void>,
      more: readonly string[] = [],
    ): Promise<void> {
      const fixture = await startFixture('held', way, path, ...more);
      try {
        await check(fixture, (who, what) => {
          const pid = who === 'parent' ? fixture.pid : fixture.number('child');
          return `${pid} ${fixture.number(what)}`;
        });
      } finally {
        await fixture.end();
        rmSync(path, { force: true });
      }
    }

    const both = (of: (who: 'parent' | 'child', what: string) => string): string[] =>
      [of('parent', 'given'), of('child', 'given')].sort();

    test('a port: listening sockets, with the holders’ ancestors', () =>
      situation('port', async (fixture, of) => {
        const search = await searched(source, { by: 'port', port: fixture.number('port') });
        assert.deepEqual(holdersIn(search), both(of));
        const { processes, target } = search.snapshot;
        assert.equal(target, search.held[0]?.pid);
        assert.equal(processes.find(({ pid }) => pid === process.pid)?.relation, 'ancestor');
        for (const pid of [fixture.pid, fixture.number('child')]) {
          assert.equal(processes.find((each) => each.pid === pid)?.relation, 'target');
        }
        for (const [index, { parentPid }] of processes.entries()) {
          const earlier = processes.slice(0, index).map(({ pid }) => pid);
          assert.ok(
            parentPid === 0 || earlier.includes(parentPid),
            `the parent of entry ${index} is before it`,
          );
        }
        const [first, second] = search.held.map(({ pid, number }) =>
          processes.find((each) => each.pid === pid)?.descriptors.find((each) => each.number === number),
        );
        assert.ok(first && first.description !== null);
        assert.equal(first.description, second?.description);
      }));

    test('a port after its server has ended', () =>
      situation(
        'port',
        async (fixture, of) => {
          const search = await searched(source, { by: 'port', port: fixture.number('port') });
          assert.deepEqual(holdersIn(search), [of('child', 'given')]);
        },
        ['ended'],
      ));

    test('a port on IPv6, and connections to it after the listening socket', async () => {
      const server = createServer().listen(0, '::1');
      await once(server, 'listening');
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      const client = spawn('bash', ['-c', `exec 7<>/dev/tcp/::1/${port}; echo; exec sleep 1000`], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const ended = once(client, 'exit');
      try {
        const [connection] = await once(server, 'connection');
        const search = await searched(source, { by: 'port', port });
        const states = search.held.map(({ pid, number }) => {
          const found = search.snapshot.processes.find((each) => each.pid === pid);
          return found?.descriptors.find((each) => each.number === number)?.details.state;
        });
        assert.deepEqual(states, ['LISTEN', 'ESTABLISHED']);
        assert.ok(search.held.every(({ pid }) => pid === process.pid));
        connection.destroy();
      } finally {
        client.kill('SIGKILL');
        await ended;
        server.close();
        await once(server, 'close');
      }
    });

    test('a port of another network namespace is found, and it says so', asRoot, () =>
      situation('other-network', async (fixture, of) => {
        const search = await searched(source, { by: 'port', port: fixture.number('port') });
        assert.deepEqual(holdersIn(search), both(of));
        const found = search.snapshot.processes.find(({ pid }) => pid === fixture.pid)?.descriptors;
        const given = found?.find(({ number }) => number === fixture.number('given'));
        assert.match(String(given?.details.network), /^net:\[\d+\]$/);
      }),
    );

    test('a pipe, from either end', () =>
      situation('pipe', async (fixture, of) => {
        for (const end of ['read-end', 'given']) {
          const query = { by: 'descriptor', pid: fixture.pid, number: fixture.number(end) } as const;
          assert.deepEqual(
            holdersIn(await searched(source, query)),
            [...both(of), of('parent', 'read-end')].sort(),
          );
        }
      }));

    test('a named pipe by path, both ends', async () => {
      execFileSync('mkfifo', [path]);
      await situation('fifo', async (_fixture, of) => {
        assert.deepEqual(holdersIn(await searched(source, { by: 'path', path })), both(of));
      });
    });

    test('a Unix socket with its peer, from either side', () =>
      situation('socketpair', async (fixture, of) => {
        for (const end of ['here', 'given']) {
          const query = { by: 'descriptor', pid: fixture.pid, number: fixture.number(end) } as const;
          assert.deepEqual(
            holdersIn(await searched(source, query)),
            [...both(of), of('parent', 'here')].sort(),
          );
        }
      }));

    test('a Unix socket by its path, with those connected to it', async () => {
      const socketPath = join(folder, 'socket');
      const server = createServer().listen(socketPath);
      await once(server, 'listening');
      const client = `require('node:net').connect(${JSON.stringify(socketPath)}); process.stdin.resume();`;
      const fixture = spawn(process.execPath, ['-e', client], { stdio: ['pipe', 'ignore', 'inherit'] });
      const ended = once(fixture, 'exit');
      try {
        const [connection] = await once(server, 'connection');
        const { held } = await searched(source, { by: 'path', path: socketPath });
        assert.deepEqual(
          held.map(({ pid }) => pid).sort((a, b) => a - b),
          [process.pid, process.pid, fixture.pid ?? 0].sort((a, b) => a - b),
        );
        assert.equal(held[0]?.pid, process.pid, 'who listens comes first');
        connection.destroy();
      } finally {
        fixture.kill('SIGKILL');
        await ended;
        server.close();
        await once(server, 'close');
      }
    });

    test('a connection, both sides on this host', () =>
      situation('connection', async (fixture, of) => {
        for (const end of ['client', 'given']) {
          const query = { by: 'descriptor', pid: fixture.pid, number: fixture.number(end) } as const;
          assert.deepEqual(
            holdersIn(await searched(source, query)),
            [...both(of), of('parent', 'client')].sort(),
          );
        }
      }));

    test('a terminal: the side of the program and the side behind it, by path and from either descriptor', () =>
      situation('terminal', async (fixture, of) => {
        const all = [...both(of), of('parent', 'master')].sort();
        const queries: readonly Query[] = [
          { by: 'path', path: `/dev/pts/${fixture.number('index')}` },
          { by: 'descriptor', pid: fixture.pid, number: fixture.number('master') },
          { by: 'descriptor', pid: fixture.number('child'), number: fixture.number('given') },
        ];
        for (const query of queries) {
          assert.deepEqual(holdersIn(await searched(source, query)), all);
        }
      }));

    test('the controlling terminal of a process', async () => {
      const script = spawn('script', ['-qfec', 'echo $$; exec sleep 1000', '/dev/null'], {
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      const ended = once(script, 'exit');
      try {
        const [line] = await once(script.stdout, 'data');
        const pid = Number(String(line).trim());
        await until(
          'sleep runs',
          () => execFileSync('cat', [`/proc/${pid}/comm`], { encoding: 'utf8' }) === 'sleep\n',
        );
        const holders = holdersIn(await searched(source, { by: 'terminal', pid }));
        assert.ok([0, 1, 2].every((number) => holders.includes(`${pid} ${number}`)));
        assert.ok(
          holders.some((holder) => holder.startsWith(`${script.pid} `)),
          'script is behind it',
        );
      } finally {
        script.kill('SIGTERM');
        await ended;
      }
    });

    test('a file by its path, another name, a symbolic link; other openings too, told apart by their description', () =>
      situation('lock', async (_fixture, of) => {
        const [hard, soft] = [join(folder, 'hard'), join(folder, 'soft')];
        linkSync(path, hard);
        symlinkSync(path, soft);
        try {
          for (const name of [path, hard, soft]) {
            const search = await searched(source, { by: 'path', path: name });
            assert.deepEqual(holdersIn(search), [...both(of), of('parent', 'unlocked')].sort(), name);
            const descriptions = search.held.map(
              ({ pid, number }) =>
                search.snapshot.processes
                  .find((each) => each.pid === pid)
                  ?.descriptors.find((each) => each.number === number)?.description,
            );
            assert.equal(new Set(descriptions).size, 2);
          }
        } finally {
          rmSync(hard);
          rmSync(soft);
        }
      }));

    test('a lock whose taker has ended says so', () =>
      situation(
        'lock',
        async (fixture, of) => {
          const search = await searched(source, { by: 'path', path });
          assert.deepEqual(holdersIn(search), [of('child', 'given')]);
          const child = search.snapshot.processes.find(({ pid }) => pid === fixture.number('child'));
          assert.deepEqual(
            child?.descriptors.find(({ number }) => number === fixture.number('given'))?.details.locks,
            [
              {
                type: 'FLOCK',
                access: 'WRITE',
                pid: fixture.number('taker'),
                takerEnded: true,
                range: '0-EOF',
              },
            ],
          );
        },
        ['ended'],
      ));

    test('a deleted file by the path that it had, also when another file has that path now', () =>
      situation('deleted', async (fixture, of) => {
        assert.deepEqual(holdersIn(await searched(source, { by: 'path', path })), both(of));
        writeFileSync(path, 'new');
        assert.deepEqual(holdersIn(await searched(source, { by: 'path', path })), both(of));
        const query = { by: 'descriptor', pid: fixture.pid, number: fixture.number('given') } as const;
        assert.deepEqual(holdersIn(await searched(source, query)), both(of));
      }));

    test('an epoll: those who share its description, not everyone who has an epoll', () =>
      situation('epoll', async (fixture, of) => {
        const query = { by: 'descriptor', pid: fixture.pid, number: fixture.number('given') } as const;
        assert.deepEqual(holdersIn(await searched(source, query)), both(of));
      }));

    test('nobody is an answer', async () => {
      writeFileSync(path, '');
      try {
        const search = await searched(source, { by: 'path', path });
        assert.deepEqual([search.held, search.snapshot.processes, search.snapshot.target], [[], [], 0]);
      } finally {
        rmSync(path);
      }
    });

    test('what cannot be resolved is refused with a sentence', async () => {
      const detached = spawn('sleep', ['1000'], { stdio: 'ignore', detached: true });
      const ended = once(detached, 'exit');
      try {
        const pid = detached.pid ?? 0;
        assert.match(
          await refusalOf(source, { by: 'terminal', pid }),
          /^ENOTTY Process \d+ has no controlling terminal/,
        );
        assert.match(
          await refusalOf(source, { by: 'descriptor', pid, number: 999 }),
          /^EBADF Process \d+ has no descriptor 999/,
        );
      } finally {
        detached.kill('SIGKILL');
        await ended;
      }
      assert.match(
        await refusalOf(source, { by: 'descriptor', pid: 4194303, number: 1 }),
        /^ESRCH There is no process 4194303/,
      );
      assert.match(
        await refusalOf(source, { by: 'path', path: '/no/such/file' }),
        /^ENOENT \/no\/such\/file is not there, and nobody has it open/,
      );
    });

    test('a search that is cancelled while it runs says so, and the source goes on', async () => {
      const cancel = new AbortController();
      const searching = source.search({ by: 'path', path: '/dev/null' }, cancel.signal);
      setImmediate(() => cancel.abort());
      const refusal = await searching;
      assert.ok(isRefusal(refusal));
      assert.equal(refusal.code, 'ECANCELED');
      assert.ok(!isRefusal(await source.list()));
    });
  });
}

test('a search says how many of all processes it has looked at, and who holds the object so far', async () => {
  const source = createProcfsSource();
  const told: (readonly [number, number])[] = [];
  const named: (readonly string[])[] = [];
  const found = await source.search({ by: 'path', path: '/dev/null' }, undefined, (done, total, holders) => {
    told.push([done, total]);
    named.push([...holders]);
  });
  assert.ok(!isRefusal(found));
  const total = told[0]?.[1] ?? 0;
  assert.ok(total > 1);
  assert.deepEqual(
    told,
    Array.from({ length: total }, (_, index) => [index + 1, total]),
  );
  named.forEach(
    (names, index) => void assert.deepEqual(names.slice(0, named[index - 1]?.length), named[index - 1] ?? []),
  );
  const pids = found.held.map(({ pid }) => pid);
  const last = named.at(-1) ?? [];
  assert.ok(pids.length > 0 && pids.every((pid) => last.some((name) => name.endsWith(` (${pid})`))));
  await source.dispose();
});
