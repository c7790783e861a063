import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { System } from '../../src/source/lsof/flags.ts';
import { argumentsOf, columns } from '../../src/source/ps/columns.ts';
import { listOf } from '../../src/source/ps/list.ts';
import { nameOf, type PsRow, parsePs, wordsOf } from '../../src/source/ps/rows.ts';

/*
 * Composed after the sources, not recorded: bin/ps/keyword.c and print.c of FreeBSD, OpenBSD and NetBSD, ps/keyword.c of Apple's
 * adv_cmds. Numbers are right-aligned, state, tty and lstart are padded to the widest.
 */
const printed: Readonly<Record<System, string>> = {
  freebsd: [
    '    1     0     0     1 10004200 ILs     40012003 -        Wed Nov 25 09:43:49 2026     /sbin/init',
    ' 4711     1  1001  4711 10004002 Ss            6 pts/0    Wed Nov  5 18:01:33 2026     -sh (sh)',
    ' 4712  4711  1001  4711 10000002 S+            6 pts/0    Wed Nov  5 18:01:34 2026     sh -c sleep\\0121000',
    ' 4713  4711  1001  4711 10006000 Z+            0 pts/0    Wed Nov  5 18:01:35 2026     <defunct>',
  ].join('\n'),
  netbsd: [
    '    1    0    0    1   4001 Is           0 ?      Wed Nov 25 09:43:49 2026 init ',
    ' 4711    1 1001 4711   4002 Ss           6 pts/0  Wed Nov  5 18:01:33 2026 -sh ',
    ' 4712 4711 1001 4711      2 S+  1000000000000006 pts/0  Wed Nov  5 18:01:34 2026 sh -c sleep\\^J1000 ',
    ' 4713 4711 1001 4711   4000 Z+           0 pts/0  - (sh)',
  ].join('\n'),
  openbsd: [
    '    1     0     0      8 Ssp          0 ??       Wed Nov 25 09:43:49 2026     /sbin/init',
    ' 4711     1  1001      8 Ssp          6 ttyp0    Wed Nov  5 18:01:33 2026     -ksh (ksh)',
    ' 4712  4711  1001      8 S+p/1        6 ttyp0    Wed Nov  5 18:01:34 2026     sh -c sleep?1000',
    ' 4713  4711  1001      8 Z+           0 ttyp0    -                            (sh)',
  ].join('\n'),
  darwin: [
    '    1     0     0     4004 Ss   ??       Wed Nov 25 09:43:49 2026     /sbin/launchd',
    ' 4711     1   501     4006 Ss   ttys000  Wed Nov  5 18:01:33 2026     -zsh',
    ' 4712  4711   501        6 S+   ttys000  Wed Nov  5 18:01:34 2026     sh -c sleep\\0121000',
    ' 4713  4711 4294967294     2000 Z+   ttys000  Wed Nov  5 18:01:35 2026     (sh)',
  ].join('\n'),
  linux: [
    '      1       0     0       1 4 Ss    0000000000001000 ?        Wed Nov 25 09:43:49 2026 /sbin/init',
    '   4711       1  1001    4711 0 Ss    0000000000000006 pts/0    Wed Nov  5 18:01:33 2026 -sh',
    '   4712    4711  1001    4711 1 S+    0000000000000006 pts/0    Wed Nov  5 18:01:34 2026 sh -c sleep?1000',
    '   4713    4711  1001    4711 0 Z+    0000000000000000 pts/0    Wed Nov  5 18:01:35 2026 [sh] <defunct>',
  ].join('\n'),
};

const systems = Object.keys(printed) as System[];
const started = Date.UTC(2026, 10, 5, 18, 1, 33) * 1_000;

describe('what ps printed', () => {
  for (const system of systems) {
    test(`${system}: who there is, since when, and whether it has called exec`, () => {
      const list = listOf(parsePs(`${printed[system]}\n`, system), (name) => name.length);
      const told = [...list.values()];
      assert.deepEqual(
        told.map(({ pid, parentPid, session }) => [pid, parentPid, session]),
        [
          [1, 0, 1],
          [4711, 1, 4711],
          [4712, 4711, 4711],
          [4713, 4711, 4711],
        ],
      );
      assert.deepEqual(
        told.map(({ zombie }) => zombie),
        [false, false, false, true],
      );
      const [init, shell, child, ended] = told;
      assert.equal(init?.terminal, null);
      assert.equal(shell?.terminal, { darwin: 7, linux: 5, freebsd: 5, netbsd: 5, openbsd: 5 }[system]);
      assert.deepEqual([shell?.startTime, (child?.startTime ?? 0) - started], [started, 1_000_000]);
      assert.equal(shell?.user, system === 'darwin' ? 501 : 1001);
      assert.deepEqual([shell?.forkedNotExeced, child?.forkedNotExeced], [false, system !== 'openbsd']);
      // macOS's ps knows nothing of ignored signals.
      assert.deepEqual([init?.background, child?.background], [false, system !== 'darwin']);
      assert.deepEqual(child?.arguments.slice(0, 2), ['sh', '-c']);
      if (system !== 'freebsd') {
        assert.deepEqual([ended?.name, ended?.arguments], ['sh', []]);
      }
    });

    test(`${system}: who is a thread of the kernel`, () => {
      const [init = ''] = printed[system].split('\n');
      const rows = parsePs(init.replace('10004200', '10000204').replace(/ (?:Ssp?|Is) /, ' DK '), system);
      assert.equal(rows[0]?.kernel, system !== 'linux' && system !== 'darwin');
      assert.equal(parsePs(init, system)[0]?.kernel, false);
    });

    test(`${system}: is asked for one column after the other, the arguments last`, () => {
      const [first, ...rest] = argumentsOf(system);
      assert.equal(first, '-axww');
      assert.deepEqual(
        rest.filter((word) => word !== '-o'),
        columns[system].map((column) => `${column}=`),
      );
      assert.equal(rest.at(-1), 'command=');
    });

    test(`${system}: whatever is printed, it never throws, and what is a row stays one`, () => {
      const bytes = fc.uint8Array({ maxLength: 60 }).map((each) => Buffer.from(each).toString('latin1'));
      const odd = bytes.map((text) => text.replaceAll('\n', ' '));
      const [, row = ''] = printed[system].split('\n');
      fc.assert(
        fc.property(bytes, odd, (before, command) => {
          const isRow = (text: string): boolean => parsePs(text, system).length > 0;
          fc.pre(!isRow(before));
          const written = row.replace(/(2026 +).*/, (_, start: string) => start + command);
          const rows = parsePs(`${before}\n${written}\n`, system);
          assert.equal(rows.length, 1);
          assert.deepEqual([rows[0]?.pid, rows[0]?.startTime, rows[0]?.parentPid], [4711, started, 1]);
          assert.equal(rows[0]?.command, command.replace(/^ +/, '').trimEnd());
        }),
      );
    });
  }

  test('a line that is no row belongs to the command before it; of two rows with one pid the first counts', () => {
    const [init = '', shell = ''] = printed.linux.split('\n');
    const text = [init, 'and more', shell, init.replace('/sbin/init', 'forged'), 'more of it'].join('\n');
    assert.deepEqual(
      parsePs(text, 'linux').map(({ pid, command }) => [pid, command]),
      [
        [1, '/sbin/init and more more of it'],
        [4711, '-sh'],
      ],
    );
  });

  test('names and words: of programs by their path, of the kernel in brackets', () => {
    const row = (command: string): PsRow => ({ command }) as PsRow;
    assert.deepEqual(
      ['/usr/bin/vi a b', '[kthreadd]', '(sh)', '[sh] <defunct>', ''].map((command) => [
        nameOf(row(command)),
        wordsOf(row(command)),
      ]),
      [
        ['vi', ['/usr/bin/vi', 'a', 'b']],
        ['kthreadd', []],
        ['sh', []],
        ['sh', []],
        ['', []],
      ],
    );
  });

  test('where leaders alone are told, a session is that of the nearest, and none where it has ended', () => {
    const rows = parsePs(
      [
        '  10     1   0  8 S   0 ??  Wed Nov  5 18:01:33 2026 orphan',
        '  20    10   0  8 Ss  0 ??  Wed Nov  5 18:01:33 2026 leader',
        '  30    20   0  8 S   0 ??  Wed Nov  5 18:01:33 2026 member',
        '  40    41   0  8 S   0 ??  Wed Nov  5 18:01:33 2026 circle',
        '  41    40   0  8 S   0 ??  Wed Nov  5 18:01:33 2026 circle',
      ].join('\n'),
      'openbsd',
    );
    assert.deepEqual(
      [...listOf(rows, () => null).values()].map(({ session }) => session),
      [0, 20, 20, 0, 0],
    );
  });
});
