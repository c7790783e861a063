import { test } from 'node:test';
import { keeps, mayGoStale, protectsNone } from '../../fixtures/command-line-claims.ts';
import { file, pipeEnd, socket } from '../../fixtures/told.ts';

const words = ['gunicorn', '-b', 'fd://3', '--workers', '2', 'app:app'];

test('true: a listening socket', () => {
  keeps('fd:// bind address', words, socket(3, 'tcp', 'LISTEN'));
  keeps('fd:// bind address', ['hypercorn', '--bind=fd://7'], socket(7, 'unix', 'LISTEN'));
  keeps('fd:// bind address', ['uwsgi', '--http-socket', 'fd://7'], socket(7, 'tcp', 'LISTEN'));
});

test('stale: the socket is closed', () => {
  mayGoStale(words);
});

test('false: what does not listen protects nothing', () => {
  protectsNone(words, socket(3, 'tcp', 'ESTABLISHED'));
  protectsNone(words, file(3, '/tmp/x'));
  protectsNone(['gunicorn', '-b fd://3'], pipeEnd(3, 1, 'r'));
});
