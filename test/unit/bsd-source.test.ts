import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { Refusal } from '../../native/refusal.ts';
import type { Sysctl } from '../../native/sysctl.ts';
import type { Snapshot } from '../../src/model/snapshot.ts';
import { freebsd } from '../../src/source/bsd/freebsd.ts';
import { decodeFiles } from '../../src/source/bsd/freebsd-descriptor.ts';
import { kinfoFile, kinfoProc, largestFile } from '../../src/source/bsd/freebsd-structs.ts';
import { netbsd } from '../../src/source/bsd/netbsd.ts';
import * as netbsdStructs from '../../src/source/bsd/netbsd-structs.ts';
import { openbsd, parseStrings } from '../../src/source/bsd/openbsd.ts';
import * as openbsdStructs from '../../src/source/bsd/openbsd-structs.ts';
import { bsdSystem } from '../../src/source/bsd/system.ts';
import { isRefusal } from '../../src/source/source.ts';
import { createSystemSource } from '../../src/source/system/source.ts';
import { judge } from '../../src/verdict/judge.ts';
import { encode } from '../fixtures/encode.ts';

const refusal = (name: string, call: string): Refusal => new Refusal(call, 1, name, name);
type Values = Readonly<Record<string, number | bigint | string | readonly number[]>>;

/** A record of FreeBSD as the kernel packs it: the path cut after its NUL, in steps of eight bytes. */
function packed(values: Values, path = ''): Buffer {
  const size = Math.ceil((kinfoFile.size + path.length + 1) / 8) * 8;
  return encode(
    kinfoFile,
    { kf_ref_count: 1, ...values, kf_structsize: size },
    Buffer.concat([
      Buffer.alloc(kinfoFile.size),
      Buffer.from(path),
      Buffer.alloc(size - kinfoFile.size - path.length),
    ]),
  );
}

const log = {
  kf_type: 1,
  kf_fd: 3,
  kf_ref_count: 2,
  kf_flags: 1,
  kf_offset: 10,
  kf_status: 1,
  kf_file_type: 1,
  kf_file_fileid: 9,
};

/** FreeBSD of processes 1, 100 and 101 with these tables; a refusal, or nothing for one that has ended. */
function fakeFreebsd(tables: (pid: number) => Buffer | Refusal, tableOf = (pid: number) => pid): Sysctl {
  const process = (pid: number): Buffer =>
    encode(kinfoProc, {
      ki_pid: pid,
      ki_ppid: pid === 101 ? 100 : pid === 100 ? 1 : 0,
      ki_start_sec: pid,
      ki_flag: 0x4000,
      ki_fd: tableOf(pid),
      ki_tdev: -1,
    });
  return (call, [, , what, pid = 0], size) => {
    const answer =
      what === 8
        ? Buffer.concat([0, 1, 100, 101].map(process))
        : what === 1
          ? [1, 100, 101].includes(pid)
            ? process(pid)
            : refusal('ESRCH', call)
          : what === 33
            ? tables(pid)
            : refusal('EPERM', call);
    if (answer instanceof Refusal) {
      return answer;
    }
    if (what !== 33) {
      return answer.length > size ? refusal('ENOMEM', call) : answer;
    }
    // Records that do not fit are left out without a word.
    let end = 0;
    while (end < answer.length && end + answer.readInt32LE(end) <= size) {
      end += answer.readInt32LE(end);
    }
    return answer.subarray(0, end);
  };
}

async function read(sysctl: Sysctl, pid: number): Promise<Snapshot> {
  const snapshot = await createSystemSource(bsdSystem(freebsd(sysctl))).read({ pid, atExec: false });
  assert.ok(!isRefusal(snapshot), JSON.stringify(snapshot));
  return snapshot;
}

function verdictOf(snapshot: Snapshot, pid: number) {
  const index = snapshot.processes.findIndex((each) => each.pid === pid);
  return judge(snapshot)[index]?.verdicts[0];
}

describe('FreeBSD', () => {
  test('close-on-exec is not known, so an inherited descriptor is unknown, because', async () => {
    const snapshot = await read(
      fakeFreebsd(() => packed(log, '/var/log/a')),
      101,
    );
    const verdict = verdictOf(snapshot, 101);
    assert.deepEqual([verdict?.verdict, verdict?.confidence], ['unknown', 'none']);
    assert.match(verdict?.evidence.join(' ') ?? '', /likely, not proved.*close-on-exec is not known/);
    assert.equal(snapshot.processes.at(-1)?.descriptors[0]?.closeOnExec, null);
  });

  test('the kernel itself, pid 0, is no process that is shown', async () => {
    const { processes } = await read(
      fakeFreebsd(() => packed(log)),
      101,
    );
    assert.deepEqual(
      processes.map(({ pid }) => pid),
      [1, 100, 101],
    );
  });

  test('one reference is held by one process, unless two share a table', async () => {
    const once = () => packed({ ...log, kf_ref_count: 1 }, '/var/log/a');
    assert.equal(verdictOf(await read(fakeFreebsd(once), 101), 101)?.verdict, 'own');
    const shared = await read(
      fakeFreebsd(once, (pid) => (pid === 1 ? 1 : 7)),
      101,
    );
    assert.equal(verdictOf(shared, 101)?.verdict, 'unknown');
    assert.equal(
      shared.processes[1]?.descriptors[0]?.description,
      shared.processes[2]?.descriptors[0]?.description,
    );
  });

  test('a table that was cut is read again with more room', async () => {
    const many = Buffer.concat(
      Array.from({ length: 700 }, (_, number) => packed({ ...log, kf_fd: number }, `/${'x'.repeat(number)}`)),
    );
    const { processes } = await read(
      fakeFreebsd((pid) => (pid === 101 ? many : packed(log))),
      101,
    );
    assert.equal(processes.at(-1)?.descriptors.length, 700);
  });

  test('a process that is protected, or ends, between two calls', async () => {
    const snapshot = await read(
      fakeFreebsd((pid) => (pid === 1 ? refusal('EPERM', 'sysctl kern.proc.filedesc.1') : packed(log))),
      101,
    );
    assert.deepEqual(
      snapshot.processes.map(({ tableRead, refusals }) => [tableRead, refusals[0]?.code]),
      [
        [false, 'EPERM'],
        [true, undefined],
        [true, undefined],
      ],
    );
    const calls = fakeFreebsd(() => packed(log));
    const ending: Sysctl = (call, name, size) =>
      name[2] === 1 && name[3] === 101 ? refusal('ESRCH', call) : calls(call, name, size);
    assert.deepEqual(
      (await read(ending, 100)).processes.map(({ pid }) => pid),
      [1, 100],
    );
  });

  test('numbers below zero are the directories of the process, not descriptors', () => {
    const files = decodeFiles(Buffer.concat([packed({ kf_type: 1, kf_fd: -1 }, '/'), packed(log, '/a')]));
    assert.deepEqual(!(files instanceof Refusal) && files.map(({ number }) => number), [3]);
  });

  test('every kind of descriptor has a name', () => {
    const types = [1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 255];
    const files = decodeFiles(
      Buffer.concat(types.map((kf_type) => packed({ kf_type, kf_fd: kf_type, kf_pid: 12 }, '/name'))),
    );
    assert.deepEqual(!(files instanceof Refusal) && files.map(({ kind }) => kind), [
      ...[
        'unknown',
        'socket',
        'pipe',
        'unknown',
        'kqueue',
        'anonymous',
        'shared-memory',
        'semaphore',
        'tty',
        'pidfd',
      ],
      ...['anonymous', 'eventfd', 'timerfd', 'unknown'],
    ]);
  });

  test('sockets by their addresses', () => {
    const address = (...bytes: readonly number[]) => [...bytes, ...new Array(128 - bytes.length).fill(0)];
    const tcp6 = packed({
      ...{
        kf_type: 2,
        kf_fd: 4,
        kf_sock_domain0: 28,
        kf_sock_type0: 1,
        kf_sock_protocol0: 6,
        kf_sock_pcb: 0x10n,
      },
      kf_sa_local: address(28, 28, 0, 80, 0, 0, 0, 0, ...new Array(15).fill(0), 1),
      kf_sa_peer: address(28, 28, 31, 144, 0, 0, 0, 0, 0xfe, 0x80, ...new Array(13).fill(0), 2),
    });
    const unix = packed({
      ...{
        kf_type: 2,
        kf_fd: 5,
        kf_sock_domain0: 1,
        kf_sock_type0: 2,
        kf_sock_pcb: 0x20n,
        kf_sock_unpconn: 0x30n,
      },
      kf_sa_local: address(6, 1, ...Buffer.from('/tmp/cut here')),
    });
    const files = decodeFiles(Buffer.concat([tcp6, unix]));
    assert.ok(!(files instanceof Refusal));
    assert.deepEqual(
      files.map(({ kind, details }) => [kind, details.local, details.remote, details.peer, details.state]),
      [
        ['tcp', '[::1]:80', '[fe80::2]:8080', null, null],
        ['unix', '/tmp', null, 0x30, 'CONNECTED'],
      ],
    );
  });

  test('records of another version are refused, and nothing of them is believed', () => {
    const short = packed(log, '/a');
    short.writeInt32LE(8, 0);
    const long = packed(log, '/a');
    long.writeInt32LE(largestFile, 0);
    for (const bytes of [short, long, packed(log).subarray(0, 100)]) {
      const files = decodeFiles(bytes);
      assert.equal(files instanceof Refusal && files.name, 'EPROTO');
    }
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 1000 }), (bytes) => {
        const files = decodeFiles(Buffer.from(bytes));
        assert.ok(files instanceof Refusal || Array.isArray(files));
      }),
    );
  });
});

describe('NetBSD', () => {
  const sysctl =
    (files: readonly Values[], owner = 501): Sysctl =>
    (_call, [, what, , pid = 0]) =>
      what === 77
        ? Buffer.concat(files.map((each) => encode(netbsdStructs.kinfoFile, { ki_pid: pid, ...each })))
        : encode(netbsdStructs.kinfoProc2, { p_pid: 100, p_uid: owner, p_realflag: 0x4000, p_realstat: 2 });
  const tableOf = (calls: Sysctl, user: number) => {
    const bsd = netbsd(calls, user);
    const process = bsd.process(100);
    assert.ok(process !== null && !(process instanceof Refusal));
    return bsd.table(process);
  };

  test('the descriptors of others are hidden without an error: unknown, not none', () => {
    const hidden = tableOf(sysctl([], 0), 501);
    assert.equal(hidden instanceof Refusal && hidden.name, 'EPERM');
    assert.deepEqual(tableOf(sysctl([], 501), 501), [], 'our own process may hold nothing');
    assert.deepEqual(tableOf(sysctl([], 501), 0), [], 'root sees all');
  });

  test('close-on-exec and the address of the open file are told', () => {
    const file = {
      ki_fd: 3,
      ki_ftype: 1,
      ki_vtype: 1,
      ki_flag: 1,
      ki_ofileflags: 1,
      ki_count: 2,
      ki_fileaddr: 0xffff800000000010n,
    };
    const table = tableOf(sysctl([file, { ki_fd: 0, ki_ftype: 3, ki_count: 1 }]), 501);
    assert.ok(!(table instanceof Refusal));
    assert.deepEqual(
      table.map(({ number, kind, closeOnExec, details }) => [
        number,
        kind,
        closeOnExec,
        details.file,
        details.shared,
      ]),
      [
        [0, 'pipe', false, undefined, false],
        [3, 'regular-file', true, '0xffff800000000010', true],
      ],
    );
  });
});

describe('OpenBSD', () => {
  const tableOf = (files: readonly Values[]) => {
    const calls: Sysctl = (_call, [, what, , pid = 0]) =>
      what === 73
        ? Buffer.concat(files.map((each) => encode(openbsdStructs.kinfoFile, { p_pid: pid, ...each })))
        : encode(openbsdStructs.kinfoProc, { p_pid: 100, p_psflags: 2 });
    const bsd = openbsd(calls);
    const process = bsd.process(100);
    assert.ok(process !== null && !(process instanceof Refusal));
    const table = bsd.table(process);
    assert.ok(!(table instanceof Refusal));
    return table;
  };

  test('without addresses only files and connections have an identity', () => {
    const common = {
      f_flag: 3,
      so_type: 1,
      so_family: 2,
      so_protocol: 6,
      inp_laddru: [127, 0, 0, 1, ...new Array(12).fill(0)],
    };
    const table = tableOf([
      { fd_fd: 3, f_type: 1, v_type: 1, va_fileid: 5, f_mntonname: '/' },
      { ...common, fd_fd: 4, f_type: 2, inp_lport: [0, 80], t_state: 1 },
      {
        ...common,
        fd_fd: 5,
        f_type: 2,
        inp_lport: [0, 80],
        inp_fport: [4, 0],
        inp_faddru: [10, 0, 0, 2, ...new Array(12).fill(0)],
        t_state: 4,
      },
      { fd_fd: 6, f_type: 3 },
      { fd_fd: 7, f_type: 4, fd_ofileflags: 1 },
    ]);
    assert.deepEqual(
      table.map(({ number, kind, closeOnExec, details, attributeKey }) => [
        number,
        kind,
        closeOnExec,
        details.state ?? null,
        attributeKey !== null,
      ]),
      [
        [3, 'regular-file', false, null, true],
        [4, 'tcp', false, 'LISTEN', false],
        [5, 'tcp', false, 'ESTABLISHED', true],
        [6, 'pipe', false, null, false],
        [7, 'kqueue', true, null, false],
      ],
    );
  });

  test('with addresses, which root is told, everything has one', () => {
    const table = tableOf([
      { fd_fd: 6, f_type: 3, f_fileaddr: 0xfffffd8000000000n, f_data: 2n, pipe_peer: 1n },
    ]);
    assert.deepEqual(
      table.map(({ target, inode, details, attributeKey }) => [target, inode, details, attributeKey]),
      [['pipe 0x2', 1, { otherEnd: '0x1', file: '0xfffffd8000000000' }, 'file 0xfffffd8000000000']],
    );
  });

  test('the list of strings is pointers, and then what they point to', () => {
    const pointers = Buffer.alloc(24);
    pointers[0] = 1;
    pointers[8] = 1;
    assert.deepEqual(parseStrings(Buffer.concat([pointers, Buffer.from('ls\0-l\0')])), ['ls', '-l']);
    assert.deepEqual(parseStrings(Buffer.alloc(0)), []);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) =>
        Array.isArray(parseStrings(Buffer.from(bytes))),
      ),
    );
  });
});
