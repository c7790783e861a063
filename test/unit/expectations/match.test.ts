import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { ExpectationList } from '../../../src/expectations/expectation.ts';
import { globMatcher, globOf, objectionTo } from '../../../src/expectations/glob.ts';
import { expectedBy } from '../../../src/expectations/match.ts';
import { parseEntries } from '../../../src/expectations/parse.ts';
import type { Descriptor } from '../../../src/model/descriptor.ts';
import type { Process } from '../../../src/model/process.ts';
import { descriptor, processWith } from '../../fixtures/snapshots.ts';

function list(name: string, ...entries: readonly object[]): ExpectationList {
  const { expectations, errors } = parseEntries(entries.map((entry) => ({ reason: name, ...entry })));
  assert.deepEqual(errors, []);
  return { source: 'file', name, expectations };
}

const nginx = processWith(30, 20, [], { command: 'nginx: worker process', executable: '/usr/sbin/nginx' });

function applies(entry: object, to: Descriptor, holder: Process = nginx): boolean {
  return expectedBy([list('list', { expect: 'allow', ...entry })])(holder, to) !== null;
}

test('all that is given must match', () => {
  const file = descriptor(7, 1, { target: '/var/log/app.log' });
  assert.ok(applies({ kind: 'regular-file', path: '/var/log/*.log', program: 'nginx', number: 7 }, file));
  assert.ok(!applies({ kind: 'pipe', path: '/var/log/*.log' }, file));
  assert.ok(!applies({ path: '/var/*.log' }, file), 'a star stays within one folder');
  assert.ok(applies({ path: '/var/**' }, file));
  assert.ok(!applies({ number: 8 }, file));
  assert.ok(applies({ number: [3, 7] }, file));
  assert.ok(!applies({ number: [8, 9] }, file));
  assert.ok(applies({ kind: ['pipe', 'regular-file'] }, file));
});

test('a program is its name, or its executable’s path where the glob holds a slash', () => {
  const any = descriptor(7, 1);
  assert.ok(applies({ program: 'ngi*' }, any));
  assert.ok(applies({ program: '/usr/*bin/nginx' }, any));
  assert.ok(!applies({ program: '/usr/bin/nginx' }, any));
  assert.ok(!applies({ program: '/usr/**' }, any, { ...nginx, executable: null }));
});

test('a path is the target, a deleted file’s former one, or a socket’s local address', () => {
  const deleted = descriptor(7, 1, { target: '/tmp/a (deleted)', details: { deleted: true } });
  assert.ok(applies({ path: '/tmp/a' }, deleted));
  const socket = descriptor(7, 1, { kind: 'tcp', target: 'socket:[9]', details: { local: '[::]:8080' } });
  assert.ok(applies({ path: '[::]:8080' }, socket));
  assert.ok(applies({ path: '*:8080' }, socket));
  assert.ok(applies({ path: 'socket:*' }, socket));
  assert.ok(!applies({ path: '*:80' }, socket));
});

test('0, 1 and 2 are never allowed, and denied only by their number', () => {
  const input = descriptor(0, 1);
  const finds = (entry: object): boolean => expectedBy([list('list', entry)])(nginx, input) !== null;
  assert.ok(!finds({ expect: 'allow', number: 0 }));
  assert.ok(!finds({ expect: 'deny', path: '/**' }));
  assert.ok(finds({ expect: 'deny', number: 0 }));
});

test('later entries win, and later lists over earlier ones', () => {
  const expected = expectedBy([
    list('setting', { expect: 'allow', number: 7 }, { expect: 'deny', number: [7, 9] }),
    list('file', { expect: 'allow', number: 8 }),
  ]);
  const found = (number: number) => {
    const reference = expected(nginx, descriptor(number, 1));
    return reference && [reference.expect, reference.name, reference.index];
  };
  assert.deepEqual(found(7), ['deny', 'setting', 1]);
  assert.deepEqual(found(8), ['allow', 'file', 0]);
  assert.equal(found(10), null);
});

test('a glob made of a text matches that text, whatever it is', () => {
  const marks = fc.constantFrom(...'/.*([{})]!,+?-@|"$^ a\\\n');
  const texts = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1 }),
    fc.array(marks, { minLength: 1 }).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(texts, (text) => {
      assert.ok(globMatcher(globOf(text))(text));
    }),
    { numRuns: 2000 },
  );
});

test('a glob made of a text matches no other', () => {
  for (const [text, other] of [
    ['/tmp/*', '/tmp/a'],
    ['/tmp/[ab]', '/tmp/a'],
    ['/tmp/{a,b}', '/tmp/a'],
    ['/tmp/a?', '/tmp/ab'],
    ['anon_inode:[eventpoll]', 'anon_inode:e'],
  ] as const) {
    assert.ok(globMatcher(globOf(text))(text));
    assert.ok(!globMatcher(globOf(text))(other), text);
  }
});

test('a glob that would be read for ever is objected to, and matches itself alone', () => {
  for (const glob of ['"a\\\\\\\\', '*\\\\\\\\', '[a\\\\\\\\\\']) {
    assert.match(objectionTo(glob) ?? '', /backslashes/);
    assert.deepEqual([globMatcher(glob)(glob), globMatcher(glob)('a')], [true, false]);
  }
  assert.equal(objectionTo('*\\\\'), null);
});
