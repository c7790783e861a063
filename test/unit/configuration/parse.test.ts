// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are what is tested
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Launchable } from '../../../src/configuration/configuration.ts';
import { parseConfigurations, writtenOf } from '../../../src/configuration/parse.ts';
import { keptOf, parseRecents, withoutRecent, withRecent } from '../../../src/configuration/recents.ts';

const whole = {
  name: 'Server',
  program: 'node',
  args: ['server.js'],
  cwd: '${workspaceFolder}/api',
  env: { PORT: '8080', DEBUG: null },
  descriptors: [
    { number: 3, path: 'app.log', mode: 'append' },
    { number: 4, copyOf: 1 },
  ],
};

test('a configuration has defaults for all but its name and program', () => {
  const { configurations, complaints } = parseConfigurations([
    whole,
    { name: 'Short', program: 'true', descriptors: [{ number: 5, path: '/etc/hostname' }] },
  ]);
  assert.deepEqual(complaints, []);
  assert.deepEqual(configurations[0], whole);
  assert.deepEqual(configurations[1], {
    name: 'Short',
    program: 'true',
    args: [],
    cwd: null,
    env: {},
    descriptors: [{ number: 5, path: '/etc/hostname', mode: 'read' }],
  });
  assert.deepEqual(configurations.map(writtenOf), [
    whole,
    {
      name: 'Short',
      program: 'true',
      descriptors: [{ number: 5, path: '/etc/hostname', mode: 'read' }],
    },
  ]);
});

test('a wrong entry is left out, and a sentence says which field and why', () => {
  for (const [change, sentence] of [
    [{ name: undefined }, '"name" is missing.'],
    [{ name: ' ' }, '"name" is a text that is not empty.'],
    [{ program: 7 }, '"program" is the program to launch.'],
    [{ program: 'a\0b' }, '"program" is the program to launch.'],
    [{ args: 'server.js' }, '"args" is a list of texts.'],
    [{ args: [1] }, '"args" is a list of texts.'],
    [{ cwd: '' }, '"cwd" is the path of a folder.'],
    [{ enviroment: {} }, 'There is no "enviroment" here.'],
    [{ env: { A: 1 } }, '"env" is an object of texts;'],
    [{ env: { 'A=B': 'x' } }, '"env" is an object of texts;'],
    [{ env: [] }, '"env" is an object of texts;'],
    [{ descriptors: {} }, '"descriptors" is a list of descriptors.'],
    [{ descriptors: ['3<x'] }, 'A descriptor is an object.'],
    [{ descriptors: [{ path: 'x' }] }, '"number" is missing.'],
    [{ descriptors: [{ number: 2, path: 'x' }] }, '"number" is a whole number from 3 to 65535.'],
    [{ descriptors: [{ number: 3.5, path: 'x' }] }, '"number" is a whole number from 3 to 65535.'],
    [
      { descriptors: [{ number: 3, path: 'x', mode: 'rw' }] },
      '"mode" is one of read, write, append, readWrite.',
    ],
    [{ descriptors: [{ number: 3 }] }, 'A descriptor has either "path", with a "mode", or "copyOf".'],
    [
      { descriptors: [{ number: 3, path: 'x', copyOf: 1 }] },
      'A descriptor has either "path", with a "mode", or "copyOf".',
    ],
    [{ descriptors: [{ number: 3, copyOf: 3 }] }, '"copyOf" is 0, 1 or 2.'],
    [{ descriptors: [{ number: 3, copyOf: 1, fd: 3 }] }, 'There is no "fd" here.'],
    [
      {
        descriptors: [
          { number: 3, copyOf: 1 },
          { number: 3, path: 'x' },
        ],
      },
      'Descriptor 3 is given twice.',
    ],
  ] as const) {
    const written = JSON.parse(JSON.stringify({ ...whole, ...change }));
    const { configurations, complaints } = parseConfigurations([{ name: 'Good', program: 'true' }, written]);
    assert.deepEqual(
      configurations.map(({ name }) => name),
      ['Good'],
    );
    assert.equal(complaints.length, 1);
    assert.ok(complaints[0]?.startsWith(`Entry 2: ${sentence}`), complaints[0]);
  }
  assert.deepEqual(parseConfigurations({}).complaints, ['Launch configurations are a list.']);
  assert.deepEqual(parseConfigurations([7]).complaints, ['Entry 1: A launch configuration is an object.']);
  assert.deepEqual(parseConfigurations([whole, whole]).complaints, [
    'Entry 2: there is another “Server” before it.',
  ]);
});

function recent(program: string): Launchable {
  const { name: _, ...rest } = parseConfigurations([whole]).configurations[0] ?? assert.fail();
  return { ...rest, program };
}

test('recent commands keep all they had, the newest first, each once and at most twenty', () => {
  const names = Array.from({ length: 30 }, (_, index) => `program-${index}`);
  let recents: readonly Launchable[] = [];
  for (const name of [...names, 'program-25']) {
    recents = withRecent(recents, recent(name));
  }
  assert.equal(recents.length, 20);
  assert.deepEqual(
    recents.slice(0, 3).map(({ program }) => program),
    ['program-25', 'program-29', 'program-28'],
  );
  const kept: unknown = JSON.parse(JSON.stringify(keptOf(recents)));
  assert.deepEqual(parseRecents(kept), recents);
  assert.deepEqual(parseRecents(kept)[0], recent('program-25'));
  assert.deepEqual(
    withoutRecent(recents, recent('program-29')).map(({ program }) => program)[1],
    'program-28',
  );
});

test('the environment in another order is the same command', () => {
  const one = { ...recent('x'), env: { A: '1', B: '2' } };
  const other = { ...recent('x'), env: { B: '2', A: '1' } };
  assert.equal(withRecent([one], other).length, 1);
});

test('what was kept by another version, or by anybody, is left out where it does not fit', () => {
  for (const kept of [null, undefined, 'sleep 60', 7, {}, [null, 7, 'x', [], {}, { program: 7 }]]) {
    assert.deepEqual(parseRecents(kept), []);
  }
  assert.equal(parseRecents(Array.from({ length: 50 }, (_, index) => ({ program: `p${index}` }))).length, 20);
});
