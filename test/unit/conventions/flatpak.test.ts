import { test } from 'node:test';
import { keeps, mayGoStale, protectsNone } from '../../fixtures/command-line-claims.ts';
import { pipeEnd } from '../../fixtures/told.ts';

const words = ['flatpak', 'run', '--instance-id-fd=7', '--env-fd=8', 'org.example.App'];

test('true: the id is written and variables are read', () => {
  keeps('Flatpak', words, pipeEnd(7, 1, 'w'), pipeEnd(8, 2, 'r'));
});

test('stale: both are closed at once', () => {
  mayGoStale(words);
});

test('false: the wrong direction protects nothing', () => {
  protectsNone(words, pipeEnd(7, 1, 'r'), pipeEnd(8, 2, 'w'));
});
