import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { Descriptor } from '../../src/model/descriptor.ts';
import { kinds } from '../../src/model/kind.ts';
import type { Process } from '../../src/model/process.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import { judgeInBoth as judge } from '../fixtures/in-japanese.ts';
import { descriptor, processWith, snapshotWith } from '../fixtures/snapshots.ts';

const refusal = { call: 'readlink /proc/20/fd/5', code: 'EACCES', message: 'Descriptor 5 cannot be read.' };

/** The verdict on the only descriptor of a child (30) of a parent (20) of a grandparent (10). */
function judged(
  child: Descriptor,
  parent: readonly Descriptor[],
  grandparent: readonly Descriptor[] = [],
  more: { child?: Partial<Process>; parent?: Partial<Process>; grandparent?: Partial<Process> } = {},
): Verdict {
  const judgement = judge(
    snapshotWith(
      processWith(10, 0, grandparent, more.grandparent),
      processWith(20, 10, parent, more.parent),
      processWith(30, 20, [child], more.child),
    ),
  );
  const verdict = judgement[2]?.verdicts[0];
  assert.ok(verdict && verdict.evidence.length > 0, 'no verdict without evidence');
  return verdict;
}

const said = ({ verdict, confidence }: Verdict): string => `${verdict}, ${confidence}`;

describe('leaked', () => {
  test('same description, same number, no close-on-exec in the parent', () => {
    const verdict = judged(descriptor(5, 1), [descriptor(5, 1)]);
    assert.equal(said(verdict), 'leaked, proved');
    assert.deepEqual(verdict.origin, { pid: 20, number: 5 });
    assert.match(
      verdict.evidence[0] ?? '',
      /kcmp\(2\) says that descriptor 5 of program30 \(30\) and descriptor 5 of program20 \(20\)/,
    );
    assert.ok(verdict.consequence && verdict.remedy);
  });

  test('likely where kcmp could not compare, and it says so', () => {
    const verdict = judged(descriptor(5, 1, { identity: 'attributes' }), [descriptor(5, 1)]);
    assert.equal(said(verdict), 'leaked, likely');
    assert.match(verdict.evidence[0] ?? '', /likely, not proved/);
  });

  test('likely where lsof read it, which cannot compare, and what it shows nothing of is unknown', () => {
    const read = (one: Partial<Descriptor>, other: number | null = 1): Verdict => {
      const parent = descriptor(5, other, { ...one });
      const snapshot = snapshotWith(
        processWith(20, 0, [parent]),
        processWith(30, 20, [descriptor(5, 1, one)]),
      );
      const verdict = judge({ ...snapshot, source: 'lsof' })[1]?.verdicts[0];
      assert.ok(verdict);
      return verdict;
    };
    const byAttributes = { identity: 'attributes' } as const;
    assert.equal(said(read(byAttributes)), 'leaked, likely');
    assert.match(
      read(byAttributes).evidence[0] ?? '',
      /^lsof shows the same device, inode, position and flags/,
    );
    assert.match(
      read({ ...byAttributes, kind: 'pipe' }).evidence[0] ?? '',
      /^lsof shows one object and one access/,
    );
    assert.match(read({ ...byAttributes, kind: 'eventfd' }).evidence[0] ?? '', /^lsof shows one eventfd id/);
    assert.equal(said(read(byAttributes, 2)), 'own, likely');
    assert.match(read(byAttributes, 2).evidence[0] ?? '', /by the attributes that lsof shows of it and of/);
    const epoll = { kind: 'epoll', identity: 'none', description: null } as const;
    assert.equal(said(read(epoll)), 'unknown, none');
    assert.match(read(epoll).evidence[0] ?? '', /holds a epoll too, and lsof shows nothing/);
  });

  test('the origin is the first process up the tree that left it open', () => {
    const verdict = judged(descriptor(5, 1), [descriptor(5, 1)], [descriptor(5, 1)]);
    assert.deepEqual(verdict.origin, { pid: 10, number: 5 });
    assert.match(
      verdict.evidence.join(' '),
      /Opened or first left open by program10 \(10\), passed through program20 \(20\)\./,
    );
  });

  test('what a shell duplicated from its own output began with the shell, not with who gave it that output', () => {
    const shell = { language: 'shell' } as const;
    const verdict = judged(descriptor(3, 1), [descriptor(1, 1), descriptor(3, 1)], [descriptor(1, 1)], {
      parent: shell,
    });
    assert.equal(said(verdict), 'leaked, proved');
    assert.deepEqual(verdict.origin, { pid: 20, number: 3 });
    assert.match(verdict.evidence.join(' '), /program20 \(20\) is a shell: what it opens/);
  });

  test('what was made above a shell and given to it was not opened by the shell', () => {
    const end = { kind: 'pipe', inode: 70, access: 'w' } as const;
    const verdict = judged(
      descriptor(3, 1, end),
      [descriptor(3, 1, end)],
      [descriptor(9, 2, { ...end, access: 'r' })],
      { parent: { language: 'shell' } },
    );
    const evidence = verdict.evidence.join(' ');
    assert.match(
      evidence,
      /program10 \(10\) holds the other end as 9: it was made there and given to program20/,
    );
    assert.match(evidence, /is a shell: what it was given has no close-on-exec/);
    assert.doesNotMatch(evidence, /opens by/);
  });

  test('the first that is seen with it, where its parent could not be read, is not said to have opened it', () => {
    const grandparent = {
      tableRead: false,
      refusals: [{ call: 'readdir /proc/10/fd', code: 'EACCES', message: 'Not yours.' }],
    };
    const evidence = judged(descriptor(5, 1), [descriptor(5, 1)], [], { grandparent }).evidence.join(' ');
    assert.match(
      evidence,
      /The first that is seen with it is program20 \(20\)\. Whether it came from its parent program10 \(10\) is not known: readdir \/proc\/10\/fd was refused with EACCES\./,
    );
    assert.doesNotMatch(evidence, /Opened/);
  });

  test('through a parent that has closed it since', () => {
    const verdict = judged(descriptor(5, 1), [], [descriptor(5, 1)]);
    assert.equal(said(verdict), 'leaked, proved');
    assert.match(
      verdict.evidence.join(' '),
      /by program10 \(10\), passed through program20 \(20\), which holds it no longer\./,
    );
  });

  test('a second descriptor of the same description in the parent does not excuse it', () => {
    assert.equal(said(judged(descriptor(5, 1), [descriptor(4, 1), descriptor(5, 1)])), 'leaked, proved');
  });
});

describe('deliberate', () => {
  test('the parent’s twin closes on exec', () => {
    assert.equal(
      said(judged(descriptor(5, 1), [descriptor(5, 1, { closeOnExec: true })])),
      'deliberate, proved',
    );
  });

  test('the number differs', () => {
    assert.equal(said(judged(descriptor(5, 1), [descriptor(9, 1)])), 'deliberate, proved');
  });
});

describe('the others', () => {
  test('of many other numbers the first are named', () => {
    const many = Array.from({ length: 500 }, (_, index) => descriptor(100 + index, 1));
    assert.match(
      judged(descriptor(5, 1), many).evidence.join(' '),
      /holds it as 100, 101, 102 and 497 more, not as 5/,
    );
  });

  test('0, 1 and 2 are slots, whatever is in them', () => {
    for (const number of [0, 1, 2]) {
      assert.equal(said(judged(descriptor(number, 1), [descriptor(number, 1)])), 'standard, proved');
    }
  });

  test('own: in no ancestor', () => {
    assert.equal(said(judged(descriptor(5, 1), [descriptor(5, 2)])), 'own, proved');
  });

  test('own is only likely when an ancestor further up could not be read', () => {
    const verdict = judged(descriptor(5, 1), [], [], { grandparent: { tableRead: false } });
    assert.equal(said(verdict), 'own, likely');
    assert.match(verdict.evidence.join(' '), /Not every descriptor of program10 \(10\) could be read/);
  });

  test('shared by fork: not exec’d, and whether it would leak on exec', () => {
    const forked = { child: { forkedNotExeced: true } };
    const open = judged(descriptor(5, 1), [descriptor(5, 1)], [], forked);
    assert.equal(said(open), 'shared-by-fork, proved');
    assert.match(open.evidence.join(' '), /would leak on exec/);
    const closing = descriptor(5, 1, { closeOnExec: true });
    assert.match(judged(closing, [closing], [], forked).evidence.join(' '), /would close/);
  });

  test('an end whose other end its parent kept came with the copy of the table', () => {
    const end = descriptor(5, 1, { kind: 'pipe', inode: 70, access: 'w' });
    const other = descriptor(4, 2, { kind: 'pipe', inode: 70, access: 'r', closeOnExec: true });
    const forked = { child: { forkedNotExeced: true } };
    assert.equal(said(judged(end, [other], [], forked)), 'shared-by-fork, likely');
    assert.equal(said(judged(end, [], [other], forked)), 'unknown, none');
  });

  test('what a forked process opened since is its own', () => {
    assert.equal(said(judged(descriptor(5, 1), [], [], { child: { forkedNotExeced: true } })), 'own, proved');
  });
});

describe('unknown, with the call and the reason', () => {
  for (const [why, verdict, evidence] of [
    ['it could not be read', judged(descriptor(5, null, { refusal }), []), /readlink \/proc\/20\/fd\/5/],
    [
      'the parent’s table could not be read',
      judged(descriptor(5, 1), [], [], {
        parent: { tableRead: false, refusals: [{ ...refusal, call: 'readdir /proc/20/fd' }] },
      }),
      /readdir \/proc\/20\/fd was refused with EACCES/,
    ],
    [
      'the parent’s entry of the same number could not be read',
      judged(descriptor(5, 1), [descriptor(5, null, { refusal })]),
      /refused with EACCES/,
    ],
    [
      'the parent’s flag is not known',
      judged(descriptor(5, 1), [descriptor(5, 1, { closeOnExec: null })]),
      /is not known, so it may have been passed on purpose/,
    ],
    [
      'only kcmp could tell',
      judged(descriptor(5, null, { kind: 'epoll' }), [descriptor(5, null, { kind: 'epoll' })]),
      /only kcmp\(2\)/,
    ],
    [
      'the other end of the pipe is in the parent',
      judged(descriptor(5, 1, { kind: 'pipe', access: 'w' }), [descriptor(4, 2, { kind: 'pipe' })]),
      /other end of this pipe is descriptor 4 of program20/,
    ],
  ] as const) {
    test(why, () => {
      assert.equal(said(verdict), 'unknown, none');
      assert.match(verdict.evidence.join(' '), evidence);
    });
  }
});

describe('severity and consequence follow from the object', () => {
  const leak = (more: Partial<Descriptor>): Verdict =>
    judged(descriptor(5, 1, more), [descriptor(5, 1, more)]);
  for (const [what, more, severity, consequence] of [
    [
      'a path outside the mount namespace',
      { details: { outsideMountNamespace: true } },
      'critical',
      /outside its mount namespace/,
    ],
    [
      'a listening socket',
      { kind: 'tcp', details: { state: 'LISTEN', local: '0.0.0.0:80' } },
      'high',
      /Port 80 \(0\.0\.0\.0:80\) stays bound until program30 \(30\) ends, even when program20 \(20\) is gone/,
    ],
    [
      'a held lock',
      { details: { locks: [{ type: 'FLOCK', access: 'WRITE', pid: 9, range: '0-EOF', takerEnded: true }] } },
      'high',
      /FLOCK write lock on \/etc\/hostname stays held .* taken by process 9, which has ended.* program20 \(20\) shares it/,
    ],
    ['a pipe’s write end', { kind: 'pipe', access: 'w' }, 'high', /sees no end of file until program30/],
    ['a pipe’s read end', { kind: 'pipe', access: 'r' }, 'medium', /EPIPE/],
    [
      'a connection',
      { kind: 'tcp', details: { local: 'a:1', remote: 'b:2', state: 'ESTABLISHED' } },
      'medium',
      /The connection a:1 to b:2 stays open/,
    ],
    ['an epoll', { kind: 'epoll' }, 'medium', /shared with program30/],
    [
      'a deleted file',
      { target: '/x (deleted)', details: { deleted: true, size: 9, allocated: 1234944 } },
      'medium',
      /The deleted file \/x keeps 1\.2 MiB/,
    ],
    ['a writable file', { access: 'rw' }, 'medium', /can read and write \/etc\/hostname/],
    ['a readable file', {}, 'low', /can read \/etc\/hostname/],
    ['/dev/null', { kind: 'character-device', target: '/dev/null' }, 'none', /does no harm/],
  ] as const) {
    test(what, () => {
      const verdict = leak(more as Partial<Descriptor>);
      assert.equal(verdict.severity, severity);
      assert.match(verdict.consequence ?? '', consequence);
    });
  }

  test('every kind has a remedy and a consequence', () => {
    for (const kind of Object.keys(kinds) as (keyof typeof kinds)[]) {
      const { remedy, consequence } = leak({ kind });
      assert.ok(remedy && consequence, kind);
    }
  });
});

test('judging is total: any snapshot gets one verdict with evidence for each descriptor, the same each time', () => {
  const anyDescriptor = fc.record({
    number: fc.integer({ min: 0, max: 6 }),
    description: fc.option(fc.integer({ min: 0, max: 4 })),
    closeOnExec: fc.option(fc.boolean()),
    kind: fc.constantFrom(...(Object.keys(kinds) as (keyof typeof kinds)[])),
    refused: fc.boolean(),
  });
  const anyProcess = fc.record({
    pid: fc.integer({ min: 1, max: 6 }),
    parentPid: fc.integer({ min: 0, max: 6 }),
    forkedNotExeced: fc.boolean(),
    tableRead: fc.boolean(),
    descriptors: fc.array(anyDescriptor),
  });
  fc.assert(
    fc.property(fc.array(anyProcess), (rows) => {
      const snapshot = snapshotWith(
        ...rows.map(({ pid, parentPid, descriptors, ...more }) =>
          processWith(
            pid,
            parentPid,
            descriptors.map(({ number, description, refused, ...rest }) =>
              descriptor(number, description, { ...rest, refusal: refused ? refusal : null }),
            ),
            more,
          ),
        ),
      );
      const judgement = judge(snapshot);
      assert.deepEqual(
        judgement.map(({ verdicts }) => verdicts.length),
        rows.map(({ descriptors }) => descriptors.length),
      );
      assert.ok(
        judgement
          .flatMap(({ verdicts }) => verdicts)
          .every(({ evidence }) => evidence.length > 0 && evidence.every(Boolean)),
      );
      assert.deepEqual(judge(snapshot), judgement);
    }),
  );
});
