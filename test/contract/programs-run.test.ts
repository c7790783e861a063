import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { Refusal } from '../../native/refusal.ts';
import { nothingExpected } from '../../src/model/expectation.ts';
import type { Snapshot } from '../../src/model/snapshot.ts';
import { judgedReport } from '../../src/protocol/judged-report.ts';
import type { ReportDescriptor } from '../../src/protocol/report.ts';
import { fstatTables } from '../../src/source/fstat/tables.ts';
import { listByPs } from '../../src/source/ps/list.ts';
import { openProgramsSource, type Places } from '../../src/source/ps/open.ts';
import { createProgramsSource } from '../../src/source/ps/source.ts';
import { isRefusal, type Source } from '../../src/source/source.ts';
import { startFixture } from '../fixtures/fixture.ts';
import { ownTable } from '../fixtures/own-table.ts';
import { until } from '../fixtures/until.ts';
import { missingPrograms } from '../run/programs.mjs';

/* Scripts in place of the programs of macOS and the BSDs, which print what their sources say; nothing here ran on them. */

const folder = mkdtempSync(join(tmpdir(), 'fd-inheritance-programs-'));
let programs = 0;

function program(script: string): string {
  const path = join(folder, `program-${programs++}`);
  writeFileSync(path, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return path;
}

const psRows: Readonly<Record<'netbsd' | 'openbsd' | 'freebsd', string>> = {
  netbsd: `    1    0    0    1   4001 Is   0 ?      Wed Nov 25 09:43:49 2026 init
   77    1 1001   77   4002 Ss   0 pts/0  Wed Nov 25 18:01:33 2026 make -j2
   78   77 1001   77   4002 S+   0 pts/0  Wed Nov 25 18:01:34 2026 sh -c true`,
  openbsd: `    1     0     0   8 Ssp  0 ??       Wed Nov 25 09:43:49 2026     /sbin/init
   77     1  1001   8 Ssp  0 ttyp0    Wed Nov 25 18:01:33 2026     make -j2
   78    77  1001   8 S+p  0 ttyp0    Wed Nov 25 18:01:34 2026     sh -c true`,
  freebsd: `    1     0     0     1 10004200 ILs  0 -     Wed Nov 25 09:43:49 2026     /sbin/init
   77     1  1001    77 10004002 Ss   0 pts/0 Wed Nov 25 18:01:33 2026     make -j2
   78    77  1001    77 10004002 S+   0 pts/0 Wed Nov 25 18:01:34 2026     sh -c true`,
};
/** Of pid 77 and 78 one pipe, one file, and a terminal at 0 to 2, which all have. */
const fstatOf: Readonly<Record<'netbsd' | 'openbsd', string>> = {
  netbsd: `for last; do :; done
[ "$*" = "-n -p $last" ] || exit 9
echo 'USER     CMD          PID   FD  DEV     INUM  MODE  SZ|DV R/W'
[ $last = 1 ] && exit 0
printf 'nobody   sh         %5d   wd  0,0        2 40755    512 r \\n' $last
printf 'nobody   sh         %5d    0  0,0     1234 20620  5,0  rw\\n' $last
printf 'nobody   sh         %5d    3* pipe 0xffff800012340000 <- 0xffff800012340100 r\\n' $last
printf 'nobody   sh         %5d    4  0,0      555 100644     42 w \\n' $last`,
  openbsd: `for last; do :; done
[ "$*" = "-n -o -p $last" ] || exit 9
echo 'USER     CMD          PID   FD  DEV      INUM       MODE R/W    SZ|DV:OFFSET  '
[ $last = 1 ] && exit 0
printf 'nobody   sh         %5d   wd  4,0          2       40755  r      512:0       \\n' $last
printf 'nobody   sh         %5d    0  4,0       1234       20620 rw    5,0           \\n' $last
printf 'nobody   sh         %5d    3 pipe 0x0 state: \\n' $last
printf 'nobody   sh         %5d    4  4,0        555      100644  w       42:40      \\n' $last`,
};
const procstatFile = (fd: number, more: string): string =>
  `{"fd":${fd},"fd_flags":["write"],"ref_count":2,"offset":40,"protocol":"-",${more}}`;
const procstatOf = (pid: number): string =>
  `"${pid}":{"process_id":${pid},"files":[${procstatFile(3, '"fd_type":"pipe","path":"-"')},${procstatFile(
    4,
    '"fd_type":"vnode","vode_type":"regular","path":"/var/log/x"',
  )}]}`;

const nowhere = [join(folder, 'none')];
const missing = new Refusal('load koffi', 0, 'ENOENT', 'this package has no binary for netbsd-x64');

function placesFor(system: keyof typeof psRows): Places {
  const ps = [program(`cat <<'END'\n${psRows[system]}\nEND`)];
  if (system === 'freebsd') {
    const json = `{"procstat":{"files":{${procstatOf(77)},${procstatOf(78)}}}}`;
    return { ps, lsof: nowhere, procstat: [program(`[ "$3" = -f ] && echo '${json}'`)] };
  }
  return { ps, lsof: nowhere, fstat: [program(fstatOf[system])] };
}

async function snapshotBy(source: Source, pid: number): Promise<Snapshot> {
  const snapshot = await source.read({ pid, atExec: false });
  assert.ok(!isRefusal(snapshot), JSON.stringify(snapshot));
  return snapshot;
}

describe('reading by programs', () => {
  const opened = ownTable();
  after(() => {
    rmSync(folder, { recursive: true });
    assert.deepEqual(ownTable(), opened, 'nothing stays open');
  });

  for (const system of ['netbsd', 'openbsd', 'freebsd'] as const) {
    test(`${system}: without lsof by what comes with the system, and it is said what is not known`, async () => {
      const source = openProgramsSource(system, missing, placesFor(system));
      const name = system === 'freebsd' ? 'procstat' : 'fstat';
      const snapshot = await snapshotBy(source, 77);
      assert.equal(snapshot.source, name);
      assert.deepEqual(
        snapshot.processes.map(({ pid, relation, command, descriptors }) => [
          pid,
          relation,
          command,
          descriptors.length,
        ]),
        [
          [1, 'ancestor', system === 'netbsd' ? 'init' : '/sbin/init', 0],
          [77, 'target', 'make -j2', system === 'freebsd' ? 2 : 3],
          [78, 'descendant', 'sh -c true', system === 'freebsd' ? 2 : 3],
        ],
      );
      const said = snapshot.refusals.map(({ message }) => message);
      assert.match(
        said[0] ?? '',
        new RegExp(
          `^The calls of this system cannot be made, so ps and ${name} were run in their place: this package has no binary for netbsd-x64 \\(ENOENT\\)\\.`,
        ),
      );
      assert.ok(said.some((text) => text.startsWith(`This was read by ${name}, which cannot compare`)));
      assert.ok(said.some((text) => text.startsWith(`${name} does not tell close-on-exec here`)));
      assert.ok(said.some((text) => text.startsWith('ps tells to the second')));
      assert.equal(
        said.some((text) => text.startsWith('ps does not tell here whether a process has called exec')),
        system === 'openbsd',
      );
      const report = judgedReport(snapshot, { expected: nothingExpected, refusals: [] });
      const row = (number: number): ReportDescriptor | undefined =>
        report.processes.find(({ pid }) => pid === 78)?.descriptors.find((each) => each.number === number);
      const [pipe, file] = [row(3), row(4)];
      assert.deepEqual([pipe?.verdict, file?.verdict], ['unknown', 'unknown']);
      const nothing = new RegExp(
        `^make \\(77\\) holds a (?:pipe|file) too, and ${name} shows nothing that could tell`,
      );
      const likely = new RegExp(
        `^${name} shows (?:one object|the same (?:device|path)).* likely, not proved\\.$`,
      );
      const [told, untold] = system === 'netbsd' ? [pipe, file] : [file, pipe];
      assert.match(told?.evidence[0] ?? '', likely);
      assert.match(told?.evidence[1] ?? '', /^Whether make \(77\) holds it with close-on-exec is not known/);
      assert.match(untold?.evidence[0] ?? '', nothing);
      const list = await source.list();
      assert.ok(!isRefusal(list));
      assert.deepEqual(
        list.map(({ pid }) => pid),
        [1, 77, 78],
      );
      await source.dispose();
    });
  }

  test('of what is there lsof is taken first, and nothing else where it was chosen', async () => {
    const places = placesFor('netbsd');
    const lsof = [program('exit 1')];
    assert.equal(openProgramsSource('netbsd', missing, { ...places, lsof }).name, 'lsof');
    assert.equal(openProgramsSource('netbsd', missing, places).name, 'fstat');
    const refusing: readonly (readonly [Source, RegExp])[] = [
      [openProgramsSource('netbsd', null, places), /^lsof is in none of the folders/],
      [openProgramsSource('darwin', missing, places), /^lsof is in none of the folders/],
      [
        openProgramsSource('netbsd', missing, { ...places, fstat: nowhere }),
        /^lsof is in none of the folders/,
      ],
      [
        openProgramsSource('netbsd', missing, { ...places, ps: nowhere }),
        /^ps, which lists the processes, is in/,
      ],
    ];
    for (const [source, sentence] of refusing) {
      const refusal = await source.read({ pid: 77, atExec: false });
      assert.ok(isRefusal(refusal));
      assert.deepEqual([source.name, refusal.code], ['unsupported', 'ENOENT']);
      assert.match(refusal.message, sentence);
    }
  });

  test('a program that does not end is killed with its children, when it is cancelled, disposed of or too slow', async () => {
    for (const which of ['ps', 'fstat'] as const) {
      for (const how of ['cancel', 'dispose', 'patience'] as const) {
        const pids = join(folder, `${which}-${how}`);
        const hangs = program(`sleep 1000 & echo $$ $! > '${pids}.new'; mv '${pids}.new' '${pids}'; wait`);
        const patience = how === 'patience' ? { patience: 2_000 } : {};
        const source = openProgramsSource('netbsd', missing, {
          ...placesFor('netbsd'),
          ...patience,
          [which]: [hangs],
        });
        const cancel = new AbortController();
        const reading = source.read({ pid: 77, atExec: false }, cancel.signal);
        await until('it runs', () => existsSync(pids));
        const [own, child] = readFileSync(pids, 'utf8').trim().split(' ');
        if (how === 'cancel') {
          cancel.abort();
        } else if (how === 'dispose') {
          await source.dispose();
        }
        const refusal = await reading;
        assert.equal(isRefusal(refusal) && refusal.code, how === 'patience' ? 'ETIMEDOUT' : 'ECANCELED');
        assert.ok(
          how !== 'patience' || (isRefusal(refusal) && refusal.message.startsWith(`${which} did not end`)),
        );
        await until('both have ended', () => !isRunning(own) && !isRunning(child));
        await source.dispose();
      }
    }
  });

  test('a process whose number was used again between the two lists is left out, one that exec’d is looked at again', async () => {
    const count = join(folder, 'count');
    /** Prints the first, then the second from the second time on. */
    const twice = (first: string, second: string): readonly string[] => {
      rmSync(count, { force: true });
      return [
        program(
          `if [ -e '${count}' ]; then cat <<'END'\n${second}\nEND\nelse : > '${count}'; cat <<'END'\n${first}\nEND\nfi`,
        ),
      ];
    };
    const read = async (second: string, first = psRows.netbsd): Promise<Snapshot> => {
      const source = openProgramsSource('netbsd', missing, {
        ...placesFor('netbsd'),
        ps: twice(first, second),
      });
      const snapshot = await snapshotBy(source, 77);
      await source.dispose();
      return snapshot;
    };
    const pids = ({ processes }: Snapshot): readonly number[] => processes.map(({ pid }) => pid);
    assert.deepEqual(pids(await read(psRows.netbsd.replace('18:01:34', '18:02:34'))), [1, 77]);
    assert.deepEqual(pids(await read(psRows.netbsd.replace('18:01:34', '18:01:35'))), [1, 77, 78]);
    assert.deepEqual(pids(await read(psRows.netbsd.replace(/\n.*?78 .*/, ''))), [1, 77]);
    const forked = psRows.netbsd.replace('78   77 1001   77   4002', '78   77 1001   77      2');
    const exec = await read(psRows.netbsd, forked);
    assert.equal(exec.processes.at(-1)?.forkedNotExeced, false);
    assert.equal((await read(forked, forked)).processes.at(-1)?.forkedNotExeced, true);
  });

  test('what is not printed is ours alone to have nothing open: of others it is refused', async () => {
    const { ps = [], fstat = [] } = placesFor('netbsd');
    const own = { system: 'netbsd', program: fstat[0] ?? '' } as const;
    const source = createProgramsSource({
      list: (signal) => listByPs({ system: 'netbsd', program: ps[0] ?? '' }, signal),
      tables: fstatTables(own),
      hidesOthers: true,
      user: 1001,
      limits: () => [],
    });
    const { processes } = await snapshotBy(source, 77);
    assert.deepEqual(
      processes.map(({ tableRead }) => tableRead),
      [false, true, true],
    );
    assert.equal(
      processes[0]?.refusals[0]?.message,
      'The descriptors of process 1 cannot be read: operation not permitted (EPERM). It belongs to another user or the system protects it; read it as its user or as root.',
    );
    await source.dispose();
  });

  test('who has a file is found by its device and inode, and who could not be read is counted', async () => {
    const { ino, dev } = statSync(folder);
    // major and minor of NetBSD's makedev, whose number stat(2) would give there.
    const device = `${(dev >>> 8) & 0xfff},${((dev >>> 12) & 0xfff00) | (dev & 0xff)}`;
    const fstat = [
      program(
        `${fstatOf.netbsd}\nprintf 'nobody   sh         %5d    9  ${device} ${ino} 40755    512 r \\n' $last`,
      ),
    ];
    const source = openProgramsSource('netbsd', missing, { ...placesFor('netbsd'), fstat });
    const found = await source.search({ by: 'path', path: folder });
    assert.ok(!isRefusal(found), JSON.stringify(found));
    assert.deepEqual(found.held, [
      { pid: 77, number: 9 },
      { pid: 78, number: 9 },
    ]);
    assert.match(found.snapshot.refusals.at(-1)?.message ?? '', /^1 process could not be read/);
    await source.dispose();
  });

  const advice: Readonly<Record<string, string>> = {
    netbsd: 'No package of FD Inheritance has one for this system.',
    freebsd: 'Install the universal package of FD Inheritance, which has it.',
    darwin: `Install the package of FD Inheritance for darwin-${process.arch}:`,
  };
  for (const [system, sentence] of Object.entries(advice)) {
    test(`${system}: without koffi’s binary it is read by programs, and by lsof where that was chosen`, {
      skip: missingPrograms(['lsof']).length > 0 && process.getuid?.() !== 0 ? 'lsof is missing' : false,
    }, async () => {
      const script = join(import.meta.dirname, '..', 'fixtures', 'read-by-programs.ts');
      const fixture = await startFixture('four-kinds');
      try {
        for (const choice of ['auto', 'lsof']) {
          const { stdout } = await promisify(execFile)(
            process.execPath,
            ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', script, system, choice, String(fixture.pid)],
            { maxBuffer: 2 ** 26 },
          );
          const snapshot: Snapshot = JSON.parse(stdout);
          assert.equal(snapshot.source, 'lsof', stdout.slice(0, 500));
          const numbers = snapshot.processes
            .find(({ pid }) => pid === fixture.pid)
            ?.descriptors.map(({ number }) => number);
          assert.ok(numbers?.includes(fixture.number('leaky-file')));
          const [first] = snapshot.refusals;
          const missing = `The calls of this system cannot be made, so ps and lsof were run in their place: this package has no binary for ${system}-${process.arch} (ENOENT). ${sentence}`;
          assert.equal(first?.message.startsWith(missing), choice === 'auto', first?.message);
          assert.equal(
            snapshot.refusals.some(({ message }) =>
              message.startsWith('lsof does not tell close-on-exec here'),
            ),
            system === 'freebsd',
          );
        }
      } finally {
        await fixture.end();
      }
    });
  }
});

function isRunning(pid: string | undefined): boolean {
  try {
    return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
