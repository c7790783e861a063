import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Report, ReportDescriptor } from '../../src/protocol/report.ts';
import { isRefusal } from '../../src/source/source.ts';
import { type Fixture, startFixture } from '../fixtures/fixture.ts';
import { ownTable } from '../fixtures/own-table.ts';
import { type Reader, readers } from '../fixtures/sources.ts';
import { missingPrograms } from '../run/programs.mjs';

const missing = missingPrograms(['lsof', 'ps']);
/** More than any pid that Linux gives (PID_MAX_LIMIT). */
const noPid = 4_194_303;

const folder = mkdtempSync(join(tmpdir(), 'fd-inheritance-sources-'));
const fixtures: Record<'family' | 'kinds' | 'names', Fixture | null> = {
  family: null,
  kinds: null,
  names: null,
};

before(async () => {
  fixtures.family = await startFixture('four-kinds');
  fixtures.kinds = await startFixture('every-kind', mkdtempSync(join(folder, 'kinds-')));
  fixtures.names = await startFixture('odd-table', mkdtempSync(join(folder, 'names-')));
});
after(async () => {
  for (const fixture of Object.values(fixtures)) {
    await fixture?.end();
  }
  rmSync(folder, { recursive: true });
});

for (const [name, create] of Object.entries(readers)) {
  const skip =
    name.startsWith('lsof') && missing.length > 0 && process.getuid?.() !== 0
      ? `missing: ${missing.join(', ')}`
      : false;
  describe(`every source: ${name}`, { skip }, () => {
    let opened: readonly string[] = [];
    before(() => {
      opened = ownTable();
    });
    const reader = create();
    const { can } = reader;
    after(async () => {
      await reader.dispose();
      assert.deepEqual(ownTable(), opened, 'nothing stays open');
    });

    if (!can.reads) {
      test('it answers politely, whatever it is asked', () => answersPolitely(reader));
      return;
    }

    /** The fixture's descriptor of each name, in its own table or its child's. */
    async function rowsOf(
      fixture: Fixture | null,
      pid = fixture?.pid,
    ): Promise<(of: string) => ReportDescriptor> {
      assert.ok(fixture && pid !== undefined);
      const report = await readBy(reader, fixture.pid);
      const table = report.processes.find((process) => process.pid === pid);
      assert.ok(table?.tableRead);
      return (of) => {
        const row = table.descriptors.find(({ number }) => number === fixture.number(of));
        assert.ok(row, of);
        return row;
      };
    }

    test('files: access, flags, close-on-exec, position and whether they are gone', async () => {
      const of = await rowsOf(fixtures.kinds);
      const { kind, access, flags, closeOnExec, position, details } = of('locked');
      assert.deepEqual(
        [kind, access, flags, closeOnExec, position],
        ['regular-file', 'rw', ['O_APPEND'], true, 5],
      );
      assert.equal(Array.isArray(details.locks), can.tellsLocks);
      assert.equal(of('locked').mountId !== null, can.tellsMounts);
      assert.deepEqual([of('deleted').access, of('deleted').details.deleted], ['w', true]);
      assert.equal(of('deleted').details.allocated !== undefined, can.tellsAllocated);
      assert.deepEqual(
        [of('directory').kind, of('directory').flags, of('directory').access],
        ['directory', ['O_DIRECTORY'], 'r'],
      );
      assert.deepEqual([of('path-only').access, of('path-only').flags], [null, ['O_PATH']]);
      assert.deepEqual([of('device').kind, of('device').details.device], ['character-device', '1:5']);
      assert.deepEqual([of('fifo').kind, of('terminal').kind], ['fifo', 'tty']);
      assert.deepEqual([of('memfd').kind, of('memfd').details.name], ['memfd', 'scratch']);
    });

    test('pipes and sockets: ends, addresses, states', async () => {
      const fixture = fixtures.kinds;
      const of = await rowsOf(fixture);
      assert.deepEqual([of('pipe-read').access, of('pipe-write').access], ['r', 'w']);
      assert.deepEqual([of('pipe-read').kind, of('pipe-read').inode], ['pipe', of('pipe-write').inode]);
      const told = (name: string) => {
        const { kind, details } = of(name);
        return [kind, details.state, details.local, details.remote];
      };
      const address = `127.0.0.1:${fixture?.number('port')}`;
      assert.deepEqual(told('tcp-listening'), ['tcp', 'LISTEN', address, null]);
      const client = of('tcp-connected').details.local;
      assert.deepEqual(told('tcp-connected'), ['tcp', 'ESTABLISHED', client, address]);
      assert.deepEqual(told('tcp-accepted'), ['tcp', 'ESTABLISHED', address, client]);
      assert.match(String(of('udp').details.local), /^\[::1\]:\d+$/);
      const path = String(of('unix-listening').details.local);
      assert.deepEqual(told('unix-listening'), ['unix', 'LISTEN', path, null]);
      assert.ok(path.startsWith(folder) && path.endsWith('/socket'));
      assert.equal(of('unix-listening').details.type, 'stream');
      assert.equal(of('netlink').kind, 'netlink');
    });

    test('anonymous objects: their kinds, and what each has to tell', async () => {
      const of = await rowsOf(fixtures.kinds);
      for (const kind of [
        'epoll',
        'eventfd',
        'timerfd',
        'signalfd',
        'inotify',
        'pidfd',
        'namespace',
      ] as const) {
        assert.equal(of(kind).kind, kind);
      }
      assert.equal(typeof of('eventfd').details.id, 'number');
      assert.equal(of('eventfd').details.count, can.tellsCounts ? 42 : null);
      assert.equal(of('pidfd').details.pid, fixtures.kinds?.pid);
      assert.equal('interest' in of('epoll').details, can.tellsCounts);
      assert.equal('watches' in of('inotify').details, can.tellsCounts);
    });

    test('names are what they are: line breaks, backslashes, bytes that are no UTF-8, names that pretend', async () => {
      const of = await rowsOf(fixtures.names);
      assert.ok(of('newline').target.endsWith('/line\nbreak\n'));
      const endings = can.proves ? ['\u001b'] : ['\u001b', '^['];
      assert.ok(endings.some((ending) => of('escape').target.endsWith(`/tab\t\\040${ending}[31m`)));
      assert.ok(of('not-utf8').target.includes('\ufffd'));
      assert.deepEqual(
        [of('pretends').kind, of('claims-deleted').details.deleted],
        ['regular-file', undefined],
      );
      assert.equal(of('deleted').details.deleted, true);
      assert.equal(of('far').position, 2 ** 40);
      assert.equal(of('too-long').refusal?.code, 'ENAMETOOLONG');
    });

    test('what a child was left: leaked with as much proof as there is, and unknown where there is none', async () => {
      const fixture = fixtures.family;
      assert.ok(fixture);
      const of = await rowsOf(fixture, fixture.number('child'));
      const parent = await rowsOf(fixture);
      const confidence = can.proves ? 'proved' : 'likely';
      for (const name of ['leaky-file', 'leaky-socket']) {
        assert.deepEqual([of(name).verdict, of(name).confidence], ['leaked', confidence], name);
        assert.deepEqual(of(name).origin, { pid: fixture.pid, number: fixture.number(name) });
        assert.match(
          of(name).evidence.join(' '),
          can.proves ? /kcmp\(2\) says/ : /lsof shows .* likely, not proved/,
        );
      }
      assert.equal(of('leaky-epoll').verdict, can.proves ? 'leaked' : 'unknown');
      assert.deepEqual([parent('safe-file').closeOnExec, parent('leaky-file').closeOnExec], [true, false]);
      const child = (await readBy(reader, fixture.pid)).processes.find(
        ({ pid }) => pid === fixture.number('child'),
      );
      assert.ok(!child?.descriptors.some(({ number }) => number === fixture.number('safe-file')));
    });

    test('the two ends of a socket pair name each other, or nothing', async () => {
      const fixture = await startFixture('held', 'socketpair');
      try {
        const report = await readBy(reader, fixture.pid);
        const row = (pid: number, name: string) =>
          report.processes
            .find((process) => process.pid === pid)
            ?.descriptors.find(({ number }) => number === fixture.number(name));
        const [here, there] = [row(fixture.pid, 'here'), row(fixture.number('child'), 'given')];
        assert.deepEqual([here?.kind, there?.kind], ['unix', 'unix']);
        assert.equal(here?.details.peer, can.tellsPeers ? there?.inode : null);
      } finally {
        await fixture.end();
      }
    });

    if (can.live) {
      test('a process that does not exist is refused with a sentence', async () => {
        const refusal = await reader.read(noPid);
        assert.ok(isRefusal(refusal));
        assert.equal(refusal.code, 'ESRCH');
        assert.match(refusal.message, new RegExp(`There is no process ${noPid}`));
      });

      test('cancelled before, it says so; cancelled while it reads, it ends and goes on', {
        skip: !can.live,
      }, async () => {
        const refusal = await reader.read(process.pid, AbortSignal.abort());
        assert.equal(isRefusal(refusal) && refusal.code, 'ECANCELED');
        const cancel = new AbortController();
        const reading = reader.read(fixtures.kinds?.pid ?? 0, cancel.signal);
        setImmediate(() => cancel.abort());
        const ended = await reading;
        assert.ok(!isRefusal(ended) || ended.code === 'ECANCELED');
        assert.ok(!isRefusal(await reader.read(fixtures.kinds?.pid ?? 0)));
      });

      test('who holds a port is found, with what each source says of them', async () => {
        const fixture = fixtures.kinds;
        const search = await reader.source?.search({ by: 'port', port: fixture?.number('port') ?? 0 });
        assert.ok(search && !isRefusal(search), JSON.stringify(search));
        assert.deepEqual(search.held[0], { pid: fixture?.pid, number: fixture?.number('tcp-listening') });
        const list = await reader.source?.list();
        assert.ok(list && !isRefusal(list) && list.some(({ pid }) => pid === fixture?.pid));
      });
    }
  });
}

async function readBy(reader: Reader, pid: number): Promise<Report> {
  const report = await reader.read(pid);
  assert.ok(!isRefusal(report), JSON.stringify(report));
  return report;
}

async function answersPolitely({ source, read }: Reader): Promise<void> {
  const answers = [await read(1), await source?.list(), await source?.search({ by: 'port', port: 80 })];
  for (const answer of answers) {
    assert.ok(answer && isRefusal(answer));
    assert.equal(answer.code, 'ENOSYS');
    assert.match(
      answer.message,
      /^Descriptors cannot be read on beos\. Snapshots .* can be opened and compared\.$/,
    );
  }
  const cancelled = await read(1, AbortSignal.abort());
  assert.equal(isRefusal(cancelled) && cancelled.code, 'ECANCELED');
}
