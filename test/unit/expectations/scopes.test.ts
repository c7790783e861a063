import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expectedBy } from '../../../src/expectations/match.ts';
import { parseEntries } from '../../../src/expectations/parse.ts';
import { scopesOf } from '../../../src/expectations/scopes.ts';
import type { Descriptor } from '../../../src/model/descriptor.ts';
import { descriptor, processWith } from '../../fixtures/snapshots.ts';

const held: Record<string, Descriptor> = {
  'a file': descriptor(7, 1, { target: '/tmp/a [1] {x}*' }),
  'a deleted file': descriptor(7, 1, { target: '/tmp/a (deleted)', details: { deleted: true } }),
  'a listening socket': descriptor(7, 1, {
    kind: 'tcp',
    target: 'socket:[9]',
    details: { local: '[::]:8080', state: 'LISTEN' },
  }),
  'an epoll': descriptor(7, 1, { kind: 'epoll', target: 'anon_inode:[eventpoll]' }),
  'a pipe': descriptor(7, 1, { kind: 'pipe', target: 'pipe:[1234]' }),
};

for (const [what, each] of Object.entries(held)) {
  test(`every scope of ${what} is a valid entry that matches it`, () => {
    const holder = processWith(30, 20, [], { command: '/opt/we ird', executable: null });
    for (const { label, matches } of scopesOf(holder, each)) {
      const { expectations, errors } = parseEntries([{ expect: 'allow', reason: 'x', ...matches }]);
      assert.deepEqual(errors, [], label);
      const expected = expectedBy([{ source: 'file', name: 'x', expectations }]);
      assert.ok(expected(holder, each), label);
      const other = descriptor(9, 2, { target: '/other' });
      assert.equal(expected(holder, other), null, label);
    }
  });
}

test('a pipe is told by its number, since its inode does not come back', () => {
  const scopes = scopesOf(processWith(30, 20, []), descriptor(7, 1, { kind: 'pipe', target: 'pipe:[1234]' }));
  assert.deepEqual(
    scopes.map(({ matches }) => matches),
    [
      { kind: 'pipe', program: 'program30', number: 7 },
      { kind: 'pipe', number: 7 },
    ],
  );
});

test('from narrow to wide, then by number', () => {
  const scopes = scopesOf(processWith(30, 20, []), descriptor(7, 1, { target: '/var/log/app.log' }));
  assert.deepEqual(
    scopes.map(({ label }) => label),
    [
      '/var/log/app.log in program30',
      '/var/log/app.log in any program',
      'Descriptor 7 in program30, while it is a file',
    ],
  );
});
