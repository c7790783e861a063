import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keeps, mayGoStale, protectsNone } from '../../fixtures/command-line-claims.ts';
import { judgeTold, socket } from '../../fixtures/told.ts';

const name = 'Circus and uvicorn --fd';
const words = ['/usr/bin/python3', '/usr/bin/uvicorn', 'app:app', '--fd', '12'];

test('true: a listening socket', () => {
  keeps(name, words, socket(12, 'tcp', 'LISTEN'));
  keeps(name, ['chaussette', '--fd=12'], socket(12, 'unix', 'LISTEN'));
});

test('stale: the socket is closed', () => {
  mayGoStale(words);
});

test('false: what does not listen is no such socket, and a quoted option is none', () => {
  const outcome = judgeTold([socket(12, 'tcp', 'ESTABLISHED')], { arguments: words });
  assert.equal(outcome.said(12), 'convention, number in the command line');
  protectsNone(['sh', '-c', 'uvicorn --fd 12'], socket(12, 'tcp', 'LISTEN'));
});
