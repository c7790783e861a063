import { test } from 'node:test';
import { keeps, mayGoStale, protectsNone } from '../../fixtures/command-line-claims.ts';
import { file, pipeEnd } from '../../fixtures/told.ts';

const words = ['openssl', 'enc', '-aes-256-cbc', '-pass', 'fd:7'];

test('true: what a password is read from', () => {
  keeps('OpenSSL pass phrase', words, pipeEnd(7, 1, 'r'));
  keeps(
    'OpenSSL pass phrase',
    ['openssl', 'rsa', '-passin', 'fd:7', '-passout', 'fd:8'],
    file(7, '/a'),
    file(8, '/b'),
  );
});

test('stale: it is closed once read', () => {
  mayGoStale(words);
});

test('false: what cannot be read protects nothing', () => {
  protectsNone(words, pipeEnd(7, 1, 'w'));
  protectsNone(['openssl', 'enc', '-pass', 'pass:fd:7'], pipeEnd(7, 1, 'r'));
});
