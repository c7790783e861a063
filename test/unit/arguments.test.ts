import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseCommandLine } from '../../src/cli/arguments.ts';

test('everything after -- belongs to the command', () => {
  assert.deepEqual(parseCommandLine(['run', '--json', '--', 'ls', '--json', '--', '-l']), {
    action: 'run',
    program: 'ls',
    args: ['--json', '--', '-l'],
    json: true,
    expectations: { from: 'nearest' },
    reportFile: null,
  });
});

test('a pid is a whole number in range, options stand on either side', () => {
  assert.deepEqual(parseCommandLine(['inspect', '42', '--json']), {
    action: 'inspect',
    pid: 42,
    json: true,
    expectations: { from: 'nearest' },
  });
  for (const text of ['0', '-1', '1.5', '4194305', '1e3', '0x10', '']) {
    assert.equal(parseCommandLine(['inspect', '--', text]).action, 'refuse', text);
  }
});

test('expectations come from the nearest file, a named one, or nowhere', () => {
  for (const [words, expectations] of [
    [[], { from: 'nearest' }],
    [['--expectations', 'a.json'], { from: 'file', file: 'a.json' }],
    [['--no-expectations'], { from: 'none' }],
  ] as const) {
    for (const command of [
      ['inspect', ...words, '42'],
      ['run', ...words, '--', 'true'],
    ]) {
      const request = parseCommandLine(command);
      assert.ok('expectations' in request);
      assert.deepEqual(request.expectations, expectations);
    }
  }
  assert.equal(parseCommandLine(['inspect', '--expectations']).action, 'refuse');
});

test('help and version are printed, anything else is refused', () => {
  for (const words of [[], ['--help'], ['help'], ['run', '--help'], ['--version']]) {
    assert.equal(parseCommandLine(words).action, 'print');
  }
  assert.equal(parseCommandLine(['inspekt', '1']).action, 'refuse');
});
