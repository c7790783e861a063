import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Descriptor } from '../../../src/model/descriptor.ts';
import { judgeInBoth as judge } from '../../fixtures/in-japanese.ts';
import { processWith, snapshotWith } from '../../fixtures/snapshots.ts';
import { file, pipeEnd, socket } from '../../fixtures/told.ts';

const port = [pipeEnd(3, 100, 'r'), pipeEnd(4, 200, 'w')];
const machineEnds = [pipeEnd(20, 100, 'w'), pipeEnd(21, 200, 'r')];
const orders = socket(3, 'unix');

/** What is said of a program (30) below erl_child_setup (20), which the virtual machine (10) started. */
function said(
  program: readonly Descriptor[],
  machine: readonly Descriptor[] = machineEnds,
  helper: readonly Descriptor[] = [orders],
  helperProgram = '/usr/lib/erlang/erts-13/bin/erl_child_setup',
): { helper: string[]; program: string[]; broken: number } {
  const judgement = judge(
    snapshotWith(
      processWith(10, 1, machine, { executable: '/usr/lib/erlang/erts-13/bin/beam.smp' }),
      processWith(20, 10, helper, { executable: helperProgram }),
      processWith(30, 20, program, { executable: '/bin/dash' }),
    ),
  );
  const words = judgement.map(({ verdicts }) =>
    verdicts.map(({ verdict, convention }) => (convention ? `${verdict}, ${convention.name}` : verdict)),
  );
  const broken = judgement.flatMap(({ brokenPromises }) => brokenPromises).length;
  return { helper: words[1] ?? [], program: words[2] ?? [], broken };
}

const name = 'convention, Erlang port';

test('true: 3 and 4 with nouse_stdio, whose other ends the virtual machine has', () => {
  assert.deepEqual(said(port).program, [name, name]);
});

test('true: the helper’s own 3', () => {
  assert.deepEqual(said([]).helper, [name]);
  assert.deepEqual(said([], machineEnds, [file(3, '/etc/x')]).helper, ['own']);
});

test('stale: a port that uses standard input and output is promised nothing', () => {
  assert.deepEqual(said([file(3, '/etc/x')]), { helper: [name], program: ['own'], broken: 0 });
});

test('false: pipes of others, the wrong direction, another parent', () => {
  assert.deepEqual(said(port, []).program, ['own', 'own']);
  const turned = [pipeEnd(3, 100, 'w'), pipeEnd(4, 200, 'r')];
  const turnedEnds = [pipeEnd(20, 100, 'r'), pipeEnd(21, 200, 'w')];
  for (const word of said(turned, turnedEnds).program) {
    assert.notEqual(word, name);
  }
  for (const word of said(port, machineEnds, [], '/bin/bash').program) {
    assert.notEqual(word, name);
  }
});
