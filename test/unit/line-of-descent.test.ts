import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Descriptor } from '../../src/model/descriptor.ts';
import type { Process } from '../../src/model/process.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import { judgeInBoth as judge } from '../fixtures/in-japanese.ts';
import { descriptor, processWith, snapshotWith } from '../fixtures/snapshots.ts';
import { pipeEnd, socket } from '../fixtures/told.ts';

/** The verdict on descriptor `number` of a process among others. */
function judged(pid: number, number: number, ...processes: readonly Process[]): Verdict {
  const snapshot = snapshotWith(...processes);
  const index = processes.findIndex((process) => process.pid === pid);
  const position = processes[index]?.descriptors.findIndex((each) => each.number === number) ?? -1;
  const verdict = judge(snapshot)[index]?.verdicts[position];
  assert.ok(verdict);
  return verdict;
}

const said = ({ verdict, confidence }: Verdict): string => `${verdict}, ${confidence}`;

describe('a daemon whose starter is gone, beside an older process that shares', () => {
  const daemon = (more: Partial<Process> = {}): Process =>
    processWith(90, 1, [descriptor(7, 5)], { relation: 'target', startTime: 900, ...more });
  const beside = (held: Descriptor, more: Partial<Process> = {}): Process =>
    processWith(50, 40, [held], { relation: 'holder', startTime: 500, ...more });

  test('leaked: the same number without close-on-exec in an older process of another program', () => {
    const verdict = judged(90, 7, daemon(), beside(descriptor(7, 5)));
    assert.equal(said(verdict), 'leaked, proved');
    assert.deepEqual(verdict.origin, { pid: 50, number: 7 });
    assert.match(verdict.evidence.join(' '), /started program90 \(90\) is gone; program50 \(50\) is older/);
    assert.ok(verdict.remedy && verdict.consequence);
  });

  test('leaked too when the daemon has not exec’d since: another program means an exec between the two', () => {
    assert.equal(
      said(judged(90, 7, daemon({ forkedNotExeced: true }), beside(descriptor(7, 5)))),
      'leaked, proved',
    );
  });

  test('the origin is not known where the older one is an orphan too: it may have been left with it just so', () => {
    const verdict = judged(90, 7, daemon(), beside(descriptor(7, 5), { parentPid: 1 }));
    assert.equal(said(verdict), 'leaked, proved');
    assert.equal(verdict.origin, null);
  });

  test('shared by fork: both run one program and neither exec’d', () => {
    const same = { forkedNotExeced: true, executable: '/bin/one' };
    assert.equal(said(judged(90, 7, daemon(same), beside(descriptor(7, 5), same))), 'shared-by-fork, proved');
  });

  test('deliberate: close-on-exec there', () => {
    const closing = descriptor(7, 5, { closeOnExec: true });
    assert.equal(said(judged(90, 7, daemon(), beside(closing))), 'deliberate, proved');
  });

  test('own: the other is younger, has another number, or is no orphan’s concern', () => {
    const init = processWith(1, 0, []);
    assert.equal(judged(90, 7, init, daemon(), beside(descriptor(7, 5), { startTime: 950 })).verdict, 'own');
    assert.equal(judged(90, 7, init, daemon(), beside(descriptor(8, 5))).verdict, 'own');
    const child = processWith(90, 20, [descriptor(7, 5)], { startTime: 900 });
    assert.equal(judged(90, 7, processWith(20, 0, []), child, beside(descriptor(7, 5))).verdict, 'own');
  });

  test('leaked: both started within one clock tick, the holder with the smaller pid', () => {
    assert.equal(judged(90, 7, daemon(), beside(descriptor(7, 5), { startTime: 900 })).verdict, 'leaked');
  });

  test('a holder itself is not judged: its ancestors were not read', () => {
    const verdict = judged(50, 7, daemon(), beside(descriptor(7, 5)));
    assert.equal(said(verdict), 'unknown, none');
    assert.match(verdict.evidence[0] ?? '', /Inspect it/);
  });
});

describe('the parent closed its copy, and holds the other end', () => {
  const standard = [0, 1, 2].map((number) => descriptor(number, 100 + number));
  const parent = (held: Descriptor): Process => processWith(20, 0, [held]);

  test('deliberate: next to the standard streams, with a close-on-exec end in the parent', () => {
    const child = processWith(30, 20, [...standard, pipeEnd(3, 77, 'w')]);
    const verdict = judged(30, 3, parent({ ...pipeEnd(9, 77, 'r'), closeOnExec: true }), child);
    assert.equal(said(verdict), 'deliberate, likely');
    assert.match(verdict.evidence.join(' '), /next to the standard streams/);
  });

  test('deliberate: a pair of Unix sockets, as Node makes for its stdio', () => {
    const mine = socket(3, 'unix', 'CONNECTED');
    const theirs = { ...socket(20, 'unix', 'CONNECTED'), closeOnExec: true };
    const paired = { ...mine, details: { ...mine.details, peer: theirs.inode } };
    const child = processWith(30, 20, [...standard, paired]);
    assert.equal(said(judged(30, 3, parent(theirs), child)), 'deliberate, likely');
  });

  test('unknown: a gap before it, or an end that is not close-on-exec', () => {
    const gap = processWith(30, 20, [...standard, pipeEnd(14, 77, 'w')]);
    const closing = { ...pipeEnd(9, 77, 'r'), closeOnExec: true };
    assert.equal(said(judged(30, 14, parent(closing), gap)), 'unknown, none');
    const next = processWith(30, 20, [...standard, pipeEnd(3, 77, 'w')]);
    assert.equal(said(judged(30, 3, parent(pipeEnd(9, 77, 'r')), next)), 'unknown, none');
  });

  test('leaked: a sibling has the same end as a standard stream', () => {
    const meant = processWith(29, 20, [pipeEnd(1, 77, 'w')]);
    const child = processWith(30, 20, [...standard, pipeEnd(14, 77, 'w')]);
    const verdict = judged(30, 14, parent(pipeEnd(9, 77, 'r')), meant, child);
    assert.equal(said(verdict), 'leaked, likely');
    assert.match(verdict.evidence.join(' '), /it was made for program29 \(29\)/);
  });
});

describe('the line of descent in one sentence', () => {
  test('who shares it beside the line is named, and of many only the count', () => {
    const root = processWith(10, 0, [descriptor(5, 1)]);
    const siblings = [21, 22, 23, 24, 25].map((pid) => processWith(pid, 10, [descriptor(5, 1)]));
    const below = processWith(40, 30, [descriptor(5, 1)]);
    const evidence = judged(
      30,
      5,
      root,
      processWith(30, 10, [descriptor(5, 1)]),
      below,
      ...siblings,
    ).evidence;
    assert.match(evidence.join(' '), /Opened or first left open by program10 \(10\)\./);
    assert.match(evidence.join(' '), /program21 \(21\) as 5, .* and 2 more\./);
    assert.doesNotMatch(evidence.join(' '), /program40/);
  });

  test('a shell that left it open is said to be one', () => {
    const shell = processWith(10, 0, [descriptor(5, 1)], { language: 'shell' });
    const evidence = judged(30, 5, shell, processWith(30, 10, [descriptor(5, 1)])).evidence;
    assert.match(evidence.join(' '), /program10 \(10\) is a shell: what it opens by `exec 5>/);
  });
});

describe('whose end of file waits for whom', () => {
  const root = processWith(10, 0, [pipeEnd(4, 77, 'w')]);

  test('the readers are named', () => {
    const reader = processWith(20, 10, [pipeEnd(0, 77, 'r')]);
    const verdict = judged(30, 4, root, reader, processWith(30, 10, [pipeEnd(4, 77, 'w')]));
    assert.match(
      verdict.consequence ?? '',
      /^program20 \(20\), reading this pipe, sees no end of file until program30/,
    );
  });

  test('a pipe to oneself can never end', () => {
    const child = processWith(30, 10, [pipeEnd(0, 77, 'r'), pipeEnd(4, 77, 'w')]);
    assert.match(
      judged(30, 4, root, child).consequence ?? '',
      /holds both ends of this pipe, 0 to read and 4 to write: .* can never come/,
    );
  });
});

describe('a server that starts itself anew', () => {
  const compiled = { executable: '/usr/sbin/server', language: 'c' } as const;
  const judgedServer = (
    kind: 'LISTEN' | 'ESTABLISHED',
    old: Partial<Process>,
    young: Partial<Process>,
  ): string =>
    said(
      judged(
        30,
        6,
        processWith(10, 0, [socket(6, 'tcp', kind)], old),
        processWith(30, 10, [socket(6, 'tcp', kind)], young),
      ),
    );

  test('deliberate: the same compiled program, a listening socket, the same number', () => {
    assert.equal(judgedServer('LISTEN', compiled, compiled), 'deliberate, likely');
    const replaced = { ...compiled, executable: '/usr/sbin/server (deleted)' };
    assert.equal(judgedServer('LISTEN', replaced, compiled), 'deliberate, likely');
  });

  test('leaked: a connection, another program, an interpreter, or a program that is not known', () => {
    assert.equal(judgedServer('ESTABLISHED', compiled, compiled), 'leaked, proved');
    assert.equal(
      judgedServer('LISTEN', compiled, { ...compiled, executable: '/bin/sleep' }),
      'leaked, proved',
    );
    const php = { executable: '/usr/bin/php8.2', language: 'php' } as const;
    assert.equal(judgedServer('LISTEN', php, php), 'leaked, proved');
    const unknown = { ...compiled, language: null };
    assert.equal(judgedServer('LISTEN', unknown, unknown), 'leaked, proved');
  });
});

describe('a descriptor that was given to `sh -c` for the command in its line', () => {
  const standard = [0, 1, 2].map((number) => descriptor(number, 100 + number));
  const shell = { language: 'shell', arguments: ['sh', '-c', 'command; true'] } as const;
  const below = processWith(30, 20, [descriptor(3, 5)]);

  test('deliberate: the one that gave it has it under another number, or close-on-exec', () => {
    for (const held of [descriptor(9, 5), descriptor(3, 5, { closeOnExec: true })]) {
      const giver = processWith(10, 0, [held]);
      const verdict = judged(30, 3, giver, processWith(20, 10, [descriptor(3, 5)], shell), below);
      assert.equal(said(verdict), 'deliberate, likely');
      assert.match(verdict.evidence.join(' '), /was given it on purpose, and was started only to run/);
    }
  });

  test('deliberate: the one that gave it has the other end, close-on-exec', () => {
    const giver = processWith(10, 0, [{ ...pipeEnd(9, 77, 'r'), closeOnExec: true }]);
    const given = processWith(20, 10, [...standard, pipeEnd(3, 77, 'w')], shell);
    const command = processWith(30, 20, [...standard, pipeEnd(3, 77, 'w')]);
    assert.equal(said(judged(30, 3, giver, given, command)), 'deliberate, likely');
  });

  test('leaked: the shell leaked it itself, opened it itself, or runs a script', () => {
    const leaking = processWith(10, 0, [descriptor(3, 5)]);
    assert.equal(
      said(judged(30, 3, leaking, processWith(20, 10, [descriptor(3, 5)], shell), below)),
      'leaked, proved',
    );
    const without = processWith(10, 0, []);
    assert.equal(
      said(judged(30, 3, without, processWith(20, 10, [descriptor(3, 5)], shell), below)),
      'leaked, proved',
    );
    const giver = processWith(10, 0, [descriptor(9, 5)]);
    const script = { ...shell, arguments: ['sh', 'script.sh'] };
    assert.equal(
      said(judged(30, 3, giver, processWith(20, 10, [descriptor(3, 5)], script), below)),
      'leaked, proved',
    );
  });
});
