import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseHoldersInput, parseInspectInput } from '../../../src/protocol/tool/input.ts';

test('a process, or nothing for the shown inspection', () => {
  assert.deepEqual(parseInspectInput({ pid: 4711 }), { pid: 4711 });
  for (const nothing of [{}, undefined, null]) {
    assert.deepEqual(parseInspectInput(nothing), { pid: null });
  }
});

test('exactly one way to name an object', () => {
  assert.deepEqual(parseHoldersInput({ port: 8080 }), { by: 'port', port: 8080 });
  assert.deepEqual(parseHoldersInput({ path: '/run/x.lock' }), { by: 'path', path: '/run/x.lock' });
  assert.deepEqual(parseHoldersInput({ pid: 4, fd: 0 }), { by: 'descriptor', pid: 4, number: 0 });
  assert.deepEqual(parseHoldersInput({ terminal: 4 }), { by: 'terminal', pid: 4 });
});

test('anything else is refused with a sentence that says what to give', () => {
  for (const input of [{ pid: '4711' }, { pid: 1.5 }, { pid: Number.NaN }, { pid: 1, fd: 3 }, 4711, 'x']) {
    assert.match(String(parseInspectInput(input)), /^Give "pid"/, JSON.stringify(input));
  }
  for (const input of [
    {},
    undefined,
    { pid: 4 },
    { fd: 3 },
    { port: 80, path: '/x' },
    { port: 80, pid: 4 },
    { port: '80' },
    { path: 'relative' },
    { path: '~/x' },
    { path: '/a\0b' },
    { path: `/${'a'.repeat(5000)}` },
    { terminal: 4, more: true },
  ]) {
    assert.match(String(parseHoldersInput(input)), /^Name exactly one object/, JSON.stringify(input));
  }
  fc.assert(
    fc.property(fc.anything(), (input) => {
      parseInspectInput(input);
      parseHoldersInput(input);
    }),
  );
});
