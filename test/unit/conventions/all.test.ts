import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { conventionVariables, isConventionVariable } from '../../../src/model/convention-variables.ts';
import { conventions } from '../../../src/verdict/conventions/conventions.ts';
import { judgeTold, pipe, socket } from '../../fixtures/told.ts';

const folder = join(import.meta.dirname, '..', '..', '..', 'src', 'verdict', 'conventions');
const others = ['convention.ts', 'conventions.ts', 'named-numbers.ts', 'object-checks.ts', 'promises.ts'];

test('every convention has a file of its own, and tests', () => {
  const files = readdirSync(folder).filter((name) => !others.includes(name));
  assert.equal(files.length, conventions.length);
  for (const name of files) {
    assert.ok(existsSync(join(import.meta.dirname, name.replace(/\.ts$/, '.test.ts'))), `${name} has tests`);
  }
});

test('every convention has a name of its own and the address of its documentation', () => {
  assert.equal(new Set(conventions.map(({ name }) => name)).size, conventions.length);
  for (const { name, documentation } of conventions) {
    assert.match(documentation, /^https:\/\/\S+$/, name);
  }
});

test('snapshots keep the variables that conventions read, and no others', () => {
  const read = new Set(conventions.flatMap(({ variables }) => variables));
  assert.deepEqual([...read].sort(), [...conventionVariables].sort());
  assert.equal(isConventionVariable('AWS_SECRET_ACCESS_KEY'), false);
});

test('no text makes a convention throw or name a descriptor that cannot be', () => {
  const hostile = fc.oneof(
    fc.string(),
    fc.constantFrom('3', '3,4', '-1', '99999999999', 'fd=3', '--fd', '3:4', '/dev/fd/3', 'fd:3', '3;4;', '{'),
  );
  const variables = conventionVariables.map((name) => name.replace('*', '1'));
  fc.assert(
    fc.property(
      fc.array(hostile),
      fc.dictionary(fc.constantFrom(...variables), hostile),
      (words, environment) => {
        const { brokenPromises } = judgeTold([...pipe(3, 4, 1), socket(5, 'unix')], {
          arguments: words,
          environment,
        });
        for (const { number } of brokenPromises) {
          assert.ok(Number.isInteger(number) && number > 2);
        }
      },
    ),
  );
});

test('a variable that holds a path exempts no descriptor, whatever number the path has', () => {
  const path = '/proc/self/fd/5';
  const environment = {
    NOTIFY_SOCKET: path,
    TTRPC_ADDRESS: path,
    SSH_AUTH_SOCK: path,
    DBUS_SESSION_BUS_ADDRESS: `unix:path=${path}`,
    WAYLAND_DISPLAY: '5',
    PIPEWIRE_REMOTE: path,
  };
  for (const name of Object.keys(environment)) {
    assert.equal(isConventionVariable(name), false, name);
  }
  const outcome = judgeTold([socket(5, 'unix')], { environment });
  assert.equal(outcome.said(5), 'leaked');
  assert.deepEqual(outcome.brokenPromises, []);
});
