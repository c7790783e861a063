import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import manifest from '../../package.json' with { type: 'json' };
import { parseConfigurations } from '../../src/configuration/parse.ts';
import { launchConfiguration } from '../../src/configuration/shape.ts';
import { runOf, taskDefinition } from '../../src/editor/tasks/definition.ts';
import { modes } from '../../src/model/given.ts';

const [server] = parseConfigurations([
  {
    name: 'Server',
    program: 'node',
    args: ['server.js'],
    cwd: 'api',
    env: { PORT: '1', DEBUG: null },
    descriptors: [{ number: 3, path: 'a b.log', mode: 'append' }],
  },
]).configurations;

test('a task runs what it says, every option in its place', () => {
  const definition = v.parse(taskDefinition, {
    type: 'fd-inheritance',
    command: 'make',
    args: ['-j', '--', '--give'],
    env: { A: '1', B: null },
    cwd: '/work',
    give: ['3<x', '4>&1'],
    report: 'r.json',
    json: true,
    record: true,
    expectations: 'e.json',
  });
  assert.deepEqual(runOf(definition, null, '/work/.vscode/tasks.json'), {
    words: [
      'run',
      ...['--problems', '/work/.vscode/tasks.json', '--report', 'r.json', '--json', '--record'],
      ...['--expectations', 'e.json', '--give', '3<x', '--give', '4>&1', '--unset', 'B'],
      ...['--', 'make', '-j', '--', '--give'],
    ],
    cwd: '/work',
    env: { A: '1' },
  });
});

test('a task that names a launch configuration runs that, with what it adds', () => {
  const definition = v.parse(taskDefinition, {
    type: 'fd-inheritance',
    configuration: 'Server',
    args: ['--verbose'],
    env: { DEBUG: '*' },
    expectations: false,
  });
  assert.deepEqual(runOf(definition, server ?? null, 's.json'), {
    words: [
      ...['run', '--problems', 's.json', '--no-expectations', '--give', '3>>a b.log'],
      ...['--', 'node', 'server.js', '--verbose'],
    ],
    cwd: 'api',
    env: { PORT: '1', DEBUG: '*' },
  });
});

test('a task records nothing unless it says so: tracing takes time', () => {
  const words = (record?: boolean) =>
    runOf(v.parse(taskDefinition, { command: 'make', record }), null, 's.json')?.words;
  assert.deepEqual(words(), ['run', '--problems', 's.json', '--', 'make']);
  assert.deepEqual(words(), words(false));
});

test('a task without a program is none', () => {
  assert.equal(runOf(v.parse(taskDefinition, {}), null, 's.json'), null);
  assert.equal(v.safeParse(taskDefinition, { command: 'x', args: 'y' }).success, false);
});

test('the manifest declares what the code takes', () => {
  const [task] = manifest.contributes.taskDefinitions;
  assert.deepEqual(Object.keys(task?.properties ?? {}).sort(), Object.keys(taskDefinition.entries).sort());
  const { items } = manifest.contributes.configuration.properties['fdInheritance.launchConfigurations'];
  const [shape] = launchConfiguration.pipe;
  assert.deepEqual(Object.keys(items.properties).sort(), Object.keys(shape.entries).sort());
  assert.deepEqual(items.properties.descriptors.items.properties.mode.enum, modes);
  for (const snippet of items.defaultSnippets) {
    const written = JSON.parse(JSON.stringify(snippet.body).replace(/\$\{\d:([^}]*)\}/g, '$1'));
    assert.deepEqual(parseConfigurations([written]).complaints, []);
  }
});
