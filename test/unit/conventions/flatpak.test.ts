import { test } from 'node:test';
import { keeps, mayGoStale, protectsNone } from '../../fixtures/command-line-claims.ts';
import { file, pipeEnd } from '../../fixtures/told.ts';

const words = ['flatpak', 'run', '--instance-id-fd=7', '--env-fd=8', 'org.example.App'];

test('true: the id is written, variables are read, folders are mounted', () => {
  keeps('Flatpak', words, pipeEnd(7, 1, 'w'), pipeEnd(8, 2, 'r'));
  keeps('Flatpak', ['flatpak', 'run', '--app-fd=9'], {
    ...file(9, '/srv/app'),
    kind: 'directory',
    access: null,
  });
});

test('stale: both are closed at once', () => {
  mayGoStale(words);
});

test('false: the wrong direction or type protects nothing', () => {
  protectsNone(words, pipeEnd(7, 1, 'r'), pipeEnd(8, 2, 'w'));
  protectsNone(['flatpak', 'run', '--usr-fd=9'], pipeEnd(9, 1, 'r'));
});
