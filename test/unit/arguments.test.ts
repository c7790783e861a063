import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseCommandLine } from '../../src/cli/arguments.ts';

test('everything after -- belongs to the command', () => {
  assert.deepEqual(parseCommandLine(['run', '--json', '--', 'ls', '--json', '--', '-l']), {
    action: 'run',
    program: 'ls',
    args: ['--json', '--', '-l'],
    json: true,
    reportFile: null,
  });
});

test('a pid is a whole number in range, options stand on either side', () => {
  assert.deepEqual(parseCommandLine(['inspect', '42', '--json']), { action: 'inspect', pid: 42, json: true });
  for (const text of ['0', '-1', '1.5', '4194305', '1e3', '0x10', '']) {
    assert.equal(parseCommandLine(['inspect', '--', text]).action, 'refuse', text);
  }
});

test('help and version are printed, anything else is refused', () => {
  for (const words of [[], ['--help'], ['help'], ['run', '--help'], ['--version']]) {
    assert.equal(parseCommandLine(words).action, 'print');
  }
  assert.equal(parseCommandLine(['inspekt', '1']).action, 'refuse');
});
