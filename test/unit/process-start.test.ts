import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseEnvironment, parseStatus, splitArguments } from '../../src/source/procfs/start.ts';

test('an argument list keeps empty arguments, and not what a title leaves behind it', () => {
  assert.deepEqual(splitArguments('a\0\0b c\0'), ['a', '', 'b c']);
  assert.deepEqual(splitArguments('nginx: master\0\0\0\0'), ['nginx: master']);
  assert.deepEqual(splitArguments(''), []);
});

test('of an environment only the variables of conventions are kept, the first of each name', () => {
  const text = 'SECRET=x\0LISTEN_FDS=2\0LISTEN_FDS=9\0MAKEFLAGS= -j --jobserver-auth=3,4\0=odd\0LISTEN_PID';
  assert.deepEqual(parseEnvironment(text), { LISTEN_FDS: '2', MAKEFLAGS: ' -j --jobserver-auth=3,4' });
});

test('a status tells the innermost pid, and whether a shell started it in the background', () => {
  const status = (ignored: string): string => `Name:\tx\nNSpid:\t4711\t12\t3\nSigIgn:\t${ignored}\n`;
  assert.deepEqual(parseStatus(status('0000000000000006')), { namespacePid: 3, background: true });
  assert.deepEqual(parseStatus(status('0000000000001004')), { namespacePid: 3, background: false });
  assert.deepEqual(parseStatus('Name:\tx\n'), { namespacePid: null, background: false });
});
