import assert from 'node:assert/strict';
import { test } from 'node:test';
import manifest from '../../package.json' with { type: 'json' };
import { colours, commands, contextKeys, pageType, views } from '../../src/editor/manifest.ts';

const { contributes } = manifest;

test('every contributed command is named once in the code, and the other way round', () => {
  assert.deepEqual(contributes.commands.map(({ command }) => command).sort(), Object.values(commands).sort());
});

test('the main command has the title that users are told to look for', () => {
  const main = contributes.commands.find(({ command }) => command === commands.inspect);
  assert.deepEqual([main?.title, main && 'category' in main], ['Inspect FD Inheritance', false]);
});

test('the question has the title that users are told to look for', () => {
  const question = contributes.commands.find(({ command }) => command === commands.whyNotEnded);
  assert.deepEqual([question?.title, question && 'category' in question], ["Why Hasn't This Ended?", false]);
});

test('views, colours and the page are those of the code', () => {
  assert.deepEqual(
    contributes.views.fdInheritance.map(({ id }) => id),
    Object.values(views),
  );
  assert.deepEqual(contributes.colors.map(({ id }) => id).sort(), Object.values(colours).sort());
  assert.ok(manifest.activationEvents.includes(`onWebviewPanel:${pageType}`));
});

test('conditions use only context keys that exist', () => {
  const text = JSON.stringify(contributes);
  const ours = new Set([...text.matchAll(/fdInheritance\.(?:hasInspection|busy)\b/g)].map(([key]) => key));
  assert.deepEqual([...ours].sort(), Object.values(contextKeys).sort());
});

test('versions are pinned exactly', () => {
  for (const [name, version] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })) {
    assert.match(version, /^\d+\.\d+\.\d+$/, name);
  }
});
