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
    record: false,
    reportFile: null,
    problemsFile: null,
    given: [],
    unset: [],
  });
});

test('a pid is a whole number in range, options stand on either side', () => {
  assert.deepEqual(parseCommandLine(['inspect', '42', '--json']), {
    action: 'inspect',
    pid: 42,
    source: 'auto',
    json: true,
    saveFile: null,
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

test('holders takes exactly one way to name the object', () => {
  const query = (...words: string[]) => {
    const request = parseCommandLine(['holders', ...words]);
    return request.action === 'holders' ? request.query : request.action;
  };
  assert.deepEqual(query('--port', '8080', '--json'), { by: 'port', port: 8080 });
  assert.deepEqual(query('--path', '/run/x y'), { by: 'path', path: '/run/x y' });
  assert.deepEqual(query('--path', 'x'), { by: 'path', path: `${process.cwd()}/x` });
  assert.deepEqual(query('--pid', '7', '--fd', '0'), { by: 'descriptor', pid: 7, number: 0 });
  assert.deepEqual(query('--terminal', '7'), { by: 'terminal', pid: 7 });
  for (const words of [
    [],
    ['80'],
    ['--port', '0'],
    ['--port', '65536'],
    ['--port', '8e1'],
    ['--port=-1'],
    ['--path', ''],
    ['--pid', '7'],
    ['--fd', '7'],
    ['--pid', '0', '--fd', '1'],
    ['--pid', '7', '--fd', '2147483648'],
    ['--port', '80', '--path', '/x'],
    ['--terminal', 'tty1'],
  ]) {
    assert.equal(query(...words), 'refuse', words.join(' '));
  }
});

test('inspect prints or saves', () => {
  const request = parseCommandLine(['inspect', '--save', 'a.json', '42']);
  assert.equal(request.action === 'inspect' && request.saveFile, 'a.json');
  assert.equal(parseCommandLine(['inspect', '--save', 'a.json', '--json', '42']).action, 'refuse');
});

test('a snapshot is a file, or a running process', () => {
  const expectations = { from: 'nearest' };
  assert.deepEqual(parseCommandLine(['compare', 'a.json', 'pid:7', '--json']), {
    action: 'compare',
    before: { from: 'file', file: 'a.json' },
    after: { from: 'pid', pid: 7 },
    json: true,
    expectations,
  });
  for (const words of [[], ['a'], ['a', 'b', 'c'], ['a', 'pid:0'], ['pid:x', 'a'], ['a', '']]) {
    assert.equal(parseCommandLine(['compare', ...words]).action, 'refuse', words.join(' '));
  }
});

test('Markdown is redacted unless told otherwise, the rest is not', () => {
  const redacts = (...words: string[]): unknown => {
    const request = parseCommandLine(['export', ...words, 'a.json']);
    return request.action === 'export' ? request.redact : request.action;
  };
  assert.deepEqual(
    [redacts('--markdown'), redacts('--csv'), redacts('--json'), redacts('--json', '--redact')],
    [true, false, false, true],
  );
  assert.equal(redacts('--markdown', '--no-redact'), false);
  for (const words of [[], ['--csv', '--json'], ['--csv', '--redact', '--no-redact'], ['--csv', 'b.json']]) {
    assert.equal(redacts(...words), 'refuse', words.join(' '));
  }
});

test('run takes what the command is given, each number once, and what is taken from it', () => {
  const request = (...words: string[]) => parseCommandLine(['run', ...words, '--', 'true']);
  const whole = request(
    '--give',
    '3<in file',
    '--give=4>&1',
    '--unset',
    'A',
    '--unset',
    'B',
    '--problems',
    'x.json',
  );
  assert.ok(whole.action === 'run');
  assert.deepEqual(whole.given, [
    { number: 3, path: 'in file', mode: 'read' },
    { number: 4, copyOf: 1 },
  ]);
  assert.deepEqual([whole.unset, whole.problemsFile], [['A', 'B'], 'x.json']);
  for (const [words, message] of [
    [['--give', '3'], /“3” is no descriptor/],
    [['--give', '1>x'], /1 is no number for it/],
    [['--give', '3<x', '--give', '3<y'], /Descriptor 3 is given twice/],
    [['--json', '--problems', 'x'], /--problems beside --json only where/],
  ] as const) {
    const refused = request(...words);
    assert.ok(refused.action === 'refuse');
    assert.match(refused.message, message);
  }
  assert.equal(request('--json', '--problems', 'x', '--report', 'r').action, 'run');
});

test('a source is one of those that there are', () => {
  for (const words of [
    ['inspect', '42'],
    ['holders', '--port', '80'],
  ]) {
    const request = parseCommandLine([...words, '--source', 'lsof']);
    assert.equal('source' in request && request.source, 'lsof');
    const refused = parseCommandLine([...words, '--source', 'ps']);
    assert.match('message' in refused ? refused.message : '', /^--source is one of auto, procfs, lsof\.$/);
  }
});
