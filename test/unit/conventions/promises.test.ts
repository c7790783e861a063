import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judgeTold, pipeEnd, socket } from '../../fixtures/told.ts';

const told = { arguments: ['dbus-daemon', '--print-pid', '6', '--print-address', '7'] };

test('a number that the process used again for something of its own is not what the command line named', () => {
  const again = { ...socket(6, 'unix'), closeOnExec: true };
  assert.equal(judgeTold([again], told, []).said(6), 'own');
  assert.equal(judgeTold([again], told, [again]).said(6), 'convention, D-Bus daemon');
});

test('a number that stays open on exec may have come from a parent that closed its own', () => {
  assert.equal(judgeTold([pipeEnd(7, 1, 'w')], told, []).said(7), 'convention, D-Bus daemon');
});

test('of an argument list without end only the beginning is looked at', () => {
  const files = Array.from({ length: 100_000 }, (_, index) => `fd=${index}`);
  const early = ['app', '--ready-fd', '7', ...files];
  const outcome = judgeTold([pipeEnd(7, 1, 'w'), pipeEnd(500_000, 2, 'w')], {
    arguments: [...early, 'fd=500000'],
  });
  assert.equal(outcome.said(7), 'convention, number in the command line');
  assert.equal(outcome.said(500_000), 'leaked');
});
