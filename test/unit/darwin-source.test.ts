import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { Snapshot } from '../../src/model/snapshot.ts';
import { decodeDescriptor, served } from '../../src/source/darwin/descriptor.ts';
import type { ReadOthers } from '../../src/source/darwin/others.ts';
import { inSockinfo, kernCtlInfo, socketFdinfo } from '../../src/source/darwin/proc-info.ts';
import { parseProcargs2 } from '../../src/source/darwin/process.ts';
import { readSocket } from '../../src/source/darwin/socket.ts';
import { darwinSystem } from '../../src/source/darwin/system.ts';
import { isRefusal, type Source } from '../../src/source/source.ts';
import { createSystemSource } from '../../src/source/system/source.ts';
import { judge } from '../../src/verdict/judge.ts';
import { encode } from '../fixtures/encode.ts';
import { type FakeProcess, fakeDarwin, file, refusal, vnode } from '../fixtures/fake-darwin.ts';

const launchd: FakeProcess = {
  pid: 1,
  parentPid: 0,
  table: () => refusal('EPERM', 'proc_pidinfo PROC_PIDLISTFDS 1'),
};
const netpolicy = 9;

function sourceOf(processes: () => readonly FakeProcess[], others: ReadOthers | null = null): Source {
  return createSystemSource(darwinSystem(fakeDarwin(processes), others));
}

async function read(source: Source, pid: number): Promise<Snapshot> {
  const snapshot = await source.read({ pid, atExec: false });
  assert.ok(!isRefusal(snapshot), JSON.stringify(snapshot));
  return snapshot;
}

/** Shell 100 with its child 101, of which one is changed. */
function family(parent: Partial<FakeProcess>, child: Partial<FakeProcess>): readonly FakeProcess[] {
  return [launchd, { pid: 100, parentPid: 1, ...parent }, { pid: 101, parentPid: 100, ...child }];
}

function numbersOf(snapshot: Snapshot, pid: number): readonly number[] {
  return snapshot.processes.find((each) => each.pid === pid)?.descriptors.map(({ number }) => number) ?? [];
}

function verdictOf(snapshot: Snapshot, pid: number, number: number) {
  const index = snapshot.processes.findIndex((each) => each.pid === pid);
  const place = snapshot.processes[index]?.descriptors.findIndex((each) => each.number === number) ?? -1;
  return judge(snapshot)[index]?.verdicts[place];
}

describe('what is refused', () => {
  test('a process that is not there, as a whole', async () => {
    const answer = await sourceOf(() => family({}, {})).read({ pid: 7, atExec: false });
    assert.deepEqual(isRefusal(answer) && [answer.call, answer.code], ['libproc 7', 'ESRCH']);
  });

  test('a table of another user: its descriptors are unknown, not none', async () => {
    const { processes } = await read(
      sourceOf(() => family({}, {})),
      100,
    );
    const [init] = processes;
    assert.deepEqual([init?.pid, init?.tableRead, init?.refusals[0]?.code], [1, false, 'EPERM']);
    assert.match(init?.refusals[0]?.message ?? '', /as root/);
  });

  test('one descriptor, by a sandbox say: the others are read, and its verdict says which call it was', async () => {
    const tell = (number: number) => (number === 4 ? refusal('EACCES', 'proc_pidfdinfo 101 4') : file('/a'));
    const snapshot = await read(
      sourceOf(() => family({}, { table: () => ({ 3: vnode, 4: vnode }), tell })),
      101,
    );
    assert.deepEqual(numbersOf(snapshot, 101), [3, 4]);
    const verdict = verdictOf(snapshot, 101, 4);
    assert.deepEqual([verdict?.verdict, verdict?.confidence], ['unknown', 'none']);
    assert.match(verdict?.evidence[0] ?? '', /EACCES.*proc_pidfdinfo 101 4/);
  });

  test('the list of processes', async () => {
    const calls = { ...fakeDarwin(() => []), sysctl: () => refusal('EPERM', 'sysctl kern.proc.all') };
    const source = createSystemSource(darwinSystem(calls, null));
    for (const answer of [await source.list(), await source.read({ pid: 1, atExec: false })]) {
      assert.equal(isRefusal(answer) && answer.code, 'EPERM');
    }
  });

  test('an answer that is not what the header says', async () => {
    const child = { table: () => ({ 3: vnode }), tell: () => file('/a').subarray(0, 100) };
    const { processes } = await read(
      sourceOf(() => family({}, child)),
      101,
    );
    assert.equal(processes.at(-1)?.descriptors[0]?.refusal?.code, 'EPROTO');
  });
});

describe('what changes while it is read', () => {
  test('a child that ends, or whose pid is used again, is left out; a target that ends is refused', async () => {
    for (const later of [
      [],
      [{ pid: 101, parentPid: 100, started: 5 }],
    ] as readonly (readonly FakeProcess[])[]) {
      let lists = 0;
      const now = (): readonly FakeProcess[] =>
        lists++ === 0 ? family({}, {}) : [...family({}, {}).slice(0, 2), ...later];
      const source = sourceOf(now);
      assert.deepEqual(
        (await read(source, 100)).processes.map(({ pid }) => pid),
        [1, 100],
      );
      lists = 0;
      const answer = await source.read({ pid: 101, atExec: false });
      assert.equal(isRefusal(answer) && answer.code, 'ESRCH');
    }
  });

  test('a zombie holds nothing, which is no refusal', async () => {
    const child = { zombie: true, table: () => refusal('ESRCH') };
    const { processes } = await read(
      sourceOf(() => family({}, child)),
      101,
    );
    const { tableRead, refusals, descriptors } = processes.at(-1) ?? {};
    assert.deepEqual([tableRead, refusals, descriptors], [true, [], []]);
  });

  test('a descriptor that is closed is left out, one that becomes a pipe is read as a pipe', async () => {
    let lists = 0;
    const table = () => (lists++ === 0 ? { 3: vnode, 4: vnode, 5: vnode } : { 4: 2, 5: vnode });
    const tell = (number: number, flavor: number) =>
      number === 5 ? file('/kept') : flavor === 3 ? Buffer.alloc(792) : refusal('EBADF');
    const { processes } = await read(
      sourceOf(() => family({}, { table, tell })),
      101,
    );
    assert.deepEqual(
      processes.at(-1)?.descriptors.map(({ number, kind }) => [number, kind]),
      [
        [4, 'socket'],
        [5, 'regular-file'],
      ],
    );
  });

  test('one that never is what it was said to be is given up', async () => {
    let asked = 0;
    const tell = () => {
      asked++;
      return refusal('EBADF');
    };
    const snapshot = await read(
      sourceOf(() => family({}, { table: () => ({ 3: vnode }), tell })),
      101,
    );
    assert.deepEqual(numbersOf(snapshot, 101), []);
    assert.ok(asked < 10, `${asked} tries`);
  });

  test('a table that is larger than there was room is read again; one that never ends is refused', async () => {
    const large = Object.fromEntries(Array.from({ length: 3000 }, (_, number) => [number, vnode]));
    const child = { table: () => large, tell: () => file('/a') };
    assert.equal(
      numbersOf(
        await read(
          sourceOf(() => family({}, child)),
          101,
        ),
        101,
      ).length,
      3000,
    );
    const calls = fakeDarwin(() => family({}, {}));
    const endless = createSystemSource(
      darwinSystem(
        {
          ...calls,
          listDescriptors(pid, size) {
            calls.listDescriptors(pid, size);
            return Buffer.alloc(size);
          },
        },
        null,
      ),
    );
    const { processes } = await read(endless, 101);
    assert.deepEqual(
      processes.map(({ tableRead, refusals }) => [tableRead, refusals[0]?.code]),
      Array.from({ length: 3 }, () => [false, 'ENOMEM']),
    );
    assert.ok(calls.asked.filter((call) => call.startsWith('list')).length < 50);
  });

  test('a process that calls exec is read once more', async () => {
    let tables = 0;
    const table = () => (tables++ === 0 ? { 3: vnode, 4: vnode } : { 4: vnode });
    const tell = () => file('/a');
    let asked = 0;
    const now = () => family({}, { executed: asked++ > 0, table, tell });
    const snapshot = await read(sourceOf(now), 101);
    assert.deepEqual(numbersOf(snapshot, 101), [4]);
    assert.equal(snapshot.processes.at(-1)?.forkedNotExeced, false);
  });

  test('a reading that was cancelled says so', async () => {
    const cancel = AbortSignal.abort();
    for (const answer of [
      await sourceOf(() => family({}, {})).read({ pid: 100, atExec: false }, cancel),
      await sourceOf(() => family({}, {})).list(cancel),
      await sourceOf(() => family({}, {})).search({ by: 'port', port: 80 }, cancel),
    ]) {
      assert.equal(isRefusal(answer) && answer.code, 'ECANCELED');
    }
  });
});

describe('whether two are one open file description', () => {
  const open = (options: Parameters<typeof file>[1]): Partial<FakeProcess> => ({
    table: () => ({ 3: vnode }),
    tell: () => file('/log', options),
  });

  test('equal attributes of what is shared: likely, because', async () => {
    const snapshot = await read(
      sourceOf(() => family(open({}), open({}))),
      101,
    );
    const verdict = verdictOf(snapshot, 101, 3);
    assert.deepEqual([verdict?.verdict, verdict?.confidence], ['leaked', 'likely']);
    assert.match(verdict?.evidence[0] ?? '', /likely, not proved.*more than one reference/);
  });

  test('equal attributes where one is held once: it is its own, whatever the parent has', async () => {
    const snapshot = await read(
      sourceOf(() => family(open({}), open({ shared: false }))),
      101,
    );
    const verdict = verdictOf(snapshot, 101, 3);
    assert.deepEqual([verdict?.verdict, verdict?.confidence], ['own', 'likely']);
    assert.match(verdict?.evidence[0] ?? '', /counts one reference/);
  });

  test('shared with somebody, and with no ancestor that was read: nothing is proved by the flag alone', async () => {
    const snapshot = await read(
      sourceOf(() => family(open({ inode: 1 }), open({ inode: 2 }))),
      101,
    );
    assert.equal(verdictOf(snapshot, 101, 3)?.verdict, 'own');
    assert.equal(verdictOf(snapshot, 101, 3)?.confidence, 'likely');
  });
});

describe('an orphan, whose parent is gone', () => {
  const daemon = (pid: number, started: number, shared = true): FakeProcess => ({
    pid,
    parentPid: 1,
    started,
    table: () => ({ 3: vnode, 5: vnode }),
    tell: (number) => file(`/log${number}`, { inode: number === 3 ? 3 : pid, shared }),
  });

  test('is read with those that share with it, of which only that is kept', async () => {
    const snapshot = await read(
      sourceOf(() => [launchd, daemon(100, 1), daemon(200, 2), { pid: 300, parentPid: 1 }]),
      200,
    );
    assert.deepEqual(
      snapshot.processes.map(({ pid, relation, descriptors }) => [
        pid,
        relation,
        descriptors.map(({ number }) => number),
      ]),
      [
        [1, 'ancestor', []],
        [200, 'target', [3, 5]],
        [100, 'holder', [3]],
      ],
    );
  });

  test('nobody is looked for where there is one reference', async () => {
    const snapshot = await read(
      sourceOf(() => [launchd, daemon(100, 1), daemon(200, 2, false)]),
      200,
    );
    assert.deepEqual(
      snapshot.processes.map(({ pid }) => pid),
      [1, 200],
    );
  });
});

describe('what libproc has no call for', () => {
  const child = { table: () => ({ 3: netpolicy, 4: 77 }) };

  test('is unknown, because', async () => {
    const snapshot = await read(
      sourceOf(() => family({}, child)),
      101,
    );
    const verdict = verdictOf(snapshot, 101, 3);
    assert.equal(verdict?.verdict, 'unknown');
    assert.match(verdict?.evidence[0] ?? '', /no call for this kind of descriptor/);
    assert.deepEqual(
      snapshot.processes
        .at(-1)
        ?.descriptors.map(({ kind, target, closeOnExec }) => [kind, target, closeOnExec]),
      [
        ['anonymous', 'netpolicy', null],
        ['anonymous', 'type 77', null],
      ],
    );
  });

  test('is read by another reader, which is asked for those numbers alone', async () => {
    const [file3] =
      (
        await read(
          sourceOf(() => family({}, { table: () => ({ 3: vnode }), tell: () => file('/a') })),
          101,
        )
      ).processes.at(-1)?.descriptors ?? [];
    const asked: number[][] = [];
    const others: ReadOthers = async (_process, numbers) => {
      asked.push([...numbers]);
      const raw = {
        ...file3,
        number: 3,
        target: 'NPOLICY',
        closeOnExec: true,
        candidateKey: 'n',
        attributeKey: null,
      };
      return new Map([[3, raw as never]]);
    };
    const { processes } = await read(
      sourceOf(() => family({}, child), others),
      101,
    );
    const [first, second] = processes.at(-1)?.descriptors ?? [];
    assert.deepEqual(
      [first?.target, first?.closeOnExec, second?.refusal?.code],
      ['NPOLICY', true, 'ENOTSUP'],
    );
    assert.deepEqual(asked, [[3, 4]]);
  });
});

describe('a search', () => {
  const holders = () =>
    family(
      {
        table: () => ({ 3: vnode, 4: vnode }),
        tell: (number) => file(number === 3 ? '/log' : '/other', { inode: number }),
      },
      { table: () => ({ 7: vnode }), tell: () => file('/log', { inode: 3 }) },
    );

  test('of one descriptor finds who has the same file, as targets with their ancestors', async () => {
    const search = await sourceOf(holders).search({ by: 'descriptor', pid: 101, number: 7 });
    assert.ok(!isRefusal(search), JSON.stringify(search));
    assert.deepEqual(search.held, [
      { pid: 100, number: 3 },
      { pid: 101, number: 7 },
    ]);
    assert.deepEqual(
      search.snapshot.processes.map(({ pid, relation }) => [pid, relation]),
      [
        [1, 'ancestor'],
        [100, 'target'],
        [101, 'target'],
      ],
    );
    assert.equal(search.snapshot.refusals.at(-1)?.code, 'EPERM', 'launchd may be a holder');
  });

  test('of a path that is not there finds who has it open all the same, or says that nobody has', async () => {
    const found = await sourceOf(holders).search({ by: 'path', path: '/log' });
    assert.deepEqual(!isRefusal(found) && found.held.map(({ pid }) => pid), [100, 101]);
    const none = await sourceOf(holders).search({ by: 'path', path: '/no/such/file' });
    assert.equal(isRefusal(none) && none.code, 'ENOENT');
  });

  test('of what names nothing is refused as a whole', async () => {
    const codes = [];
    for (const query of [
      { by: 'descriptor', pid: 7, number: 1 },
      { by: 'descriptor', pid: 101, number: 9 },
      { by: 'terminal', pid: 7 },
      { by: 'descriptor', pid: 1, number: 3 },
    ] as const) {
      const answer = await sourceOf(holders).search(query);
      codes.push(isRefusal(answer) && answer.code);
    }
    assert.deepEqual(codes, ['ESRCH', 'EBADF', 'ESRCH', 'EPERM']);
  });

  test('of a port that nobody has is an answer', async () => {
    const answer = await sourceOf(holders).search({ by: 'port', port: 80 });
    assert.deepEqual(!isRefusal(answer) && [answer.held, answer.snapshot.target], [[], 0]);
  });
});

describe('sockets', () => {
  const internet = (values: Parameters<typeof encode>[1], words: Parameters<typeof encode>[1]) =>
    decodeDescriptor(3, encode(inSockinfo, words, encode(socketFdinfo, values)), readSocket);
  const port = (number: number) => [number >> 8, number & 255];
  const zeros = (length: number): readonly number[] => new Array(length).fill(0);

  test('one that listens for both IP versions has an IPv6 address', () => {
    const read = internet(
      { soi_kind: 2, soi_type: 1, soi_protocol: 6, soi_family: 30 },
      { insi_vflag: 3, insi_lport: port(8080), tcpsi_state: 1 },
    );
    assert.deepEqual([read?.kind, read?.details.local, read?.details.remote], ['tcp', '[::]:8080', null]);
  });

  test('a connection over IPv4 has its address in the last word', () => {
    const read = internet(
      { soi_kind: 1, soi_type: 2, soi_protocol: 17, soi_family: 2, soi_state: 2 },
      {
        ...{ insi_vflag: 1, insi_lport: port(53), insi_laddr: [...zeros(12), 10, 0, 0, 1] },
        ...{ insi_fport: port(5353), insi_faddr: [...zeros(12), 10, 0, 0, 2] },
      },
    );
    assert.deepEqual(
      [read?.kind, read?.details.local, read?.details.remote, read?.details.state],
      ['udp', '10.0.0.1:53', '10.0.0.2:5353', 'CONNECTED'],
    );
  });

  test('ICMP has no ports, and a socket of the kernel has a name', () => {
    const icmp = internet({ soi_kind: 1, soi_type: 2, soi_protocol: 1 }, { insi_vflag: 1 });
    assert.equal(icmp?.kind, 'raw');
    const control = encode(
      kernCtlInfo,
      { kcsi_name: 'com.apple.net' },
      encode(socketFdinfo, { soi_kind: 6, soi_family: 32 }),
    );
    const read = decodeDescriptor(3, control, readSocket);
    assert.deepEqual([read?.kind, read?.details], ['socket', { family: 'system', name: 'com.apple.net' }]);
  });
});

describe('arguments and environment', () => {
  const list = (...words: readonly string[]) =>
    Buffer.concat([Buffer.from([2, 0, 0, 0]), Buffer.from(words.join('\0'))]);

  test('come after the path and its padding, and end at an empty word', () => {
    assert.deepEqual(
      parseProcargs2(list('/bin/a', '', '', '', 'a', '-b', 'MAKEFLAGS=x', '', 'ptr_munge=1')),
      {
        arguments: ['a', '-b'],
        environment: { MAKEFLAGS: 'x' },
      },
    );
  });

  test('an environment that is left out is not an empty one', () => {
    assert.deepEqual(parseProcargs2(list('/bin/a', 'a', '-b', '')), {
      arguments: ['a', '-b'],
      environment: null,
    });
  });

  test('whatever the bytes, nothing throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        const start = parseProcargs2(Buffer.from(bytes));
        assert.ok(start === null || Array.isArray(start.arguments));
      }),
    );
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 1300 }),
        fc.constantFrom(...Object.values(served)),
        (bytes, { tell, size }) => {
          const read = decodeDescriptor(3, Buffer.from(bytes), tell);
          assert.equal(read === null, bytes.length < size);
        },
      ),
    );
  });
});
