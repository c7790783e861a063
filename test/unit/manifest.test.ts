import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import schema from '../../media/expectations.schema.json' with { type: 'json' };
import {
  colours,
  commands,
  comparisonType,
  contextKeys,
  pageType,
  settings,
  tools,
  views,
} from '../../src/editor/manifest.ts';
import { expectationsFile } from '../../src/expectations/expectation.ts';
import { kinds } from '../../src/model/kind.ts';
import {
  holdersInput,
  inspectInput,
  parseHoldersInput,
  parseInspectInput,
} from '../../src/protocol/tool/input.ts';
import { root } from '../run/place.mjs';
import { manifestIn } from './manifest-in.ts';

const manifest = manifestIn('en');
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
    Object.values(contributes.views).flatMap((contributed) => contributed.map(({ id }) => id)),
    Object.values(views),
  );
  assert.deepEqual(contributes.colors.map(({ id }) => id).sort(), Object.values(colours).sort());
  for (const type of [pageType, comparisonType]) {
    assert.ok(manifest.activationEvents.includes(`onWebviewPanel:${type}`));
  }
});

test('tools are those of the code, and say what they take and what they cannot do', () => {
  const { languageModelTools } = contributes;
  assert.deepEqual(languageModelTools.map(({ name }) => name).sort(), Object.values(tools).sort());
  for (const tool of languageModelTools) {
    assert.match(tool.name, /^[a-z]+(_[a-z]+)+$/);
    assert.match(tool.modelDescription, /Limits: Linux only.*cannot/);
    assert.ok(tool.canBeReferencedInPrompt && tool.toolReferenceName && tool.displayName && tool.icon);
  }
  assert.equal(new Set(languageModelTools.map(({ toolReferenceName }) => toolReferenceName)).size, 2);
});

test('what a tool declares as its input is what the code takes, to the last number', () => {
  const [inspect, holders] = contributes.languageModelTools.map(({ inputSchema }) => inputSchema);
  assert.deepEqual(Object.keys(inspect?.properties ?? {}), Object.keys(inspectInput.entries));
  assert.deepEqual(Object.keys(holders?.properties ?? {}), Object.keys(holdersInput.entries));
  const taken = (name: string, value: number): boolean[] => [
    name === 'pid' && typeof parseInspectInput({ pid: value }) !== 'string',
    typeof parseHoldersInput({
      ...(name === 'fd' ? { pid: 1 } : name === 'pid' ? { fd: 1 } : {}),
      [name]: value,
    }) !== 'string',
  ];
  for (const [name, property] of Object.entries(holders?.properties ?? {})) {
    if ('minimum' in property) {
      const { minimum, maximum } = property;
      for (const inside of [minimum, maximum]) {
        assert.deepEqual(taken(name, inside), [name === 'pid', true], `${name} ${inside}`);
      }
      for (const outside of [minimum - 1, maximum + 1]) {
        assert.deepEqual(taken(name, outside), [false, false], `${name} ${outside}`);
      }
    }
  }
});

test('settings are those of the code, each with a place and words, and not those of an untrusted workspace', () => {
  const { properties } = contributes.configuration;
  assert.deepEqual(Object.keys(properties), Object.values(settings));
  for (const property of Object.values(properties)) {
    assert.ok(property.order > 0 && property.markdownDescription !== '');
  }
  // How news is broken hides nothing; what is expected could.
  assert.deepEqual(manifest.capabilities.untrustedWorkspaces.restrictedConfigurations, [
    settings.expectations,
    settings.launchConfigurations,
  ]);
});

test('the setting and the file have the same entries, of the kinds that the model knows', () => {
  const { items } = contributes.configuration.properties[settings.expectations];
  assert.deepEqual(items, schema.properties.expectations.items);
  const [one, list] = items.properties.kind.anyOf;
  assert.deepEqual(one?.enum, Object.keys(kinds));
  assert.deepEqual(list?.items?.enum, Object.keys(kinds));
  assert.deepEqual(contributes.jsonValidation, [
    { fileMatch: expectationsFile, url: './media/expectations.schema.json' },
  ]);
  assert.deepEqual(contributes.languages, [{ id: 'jsonc', filenames: [expectationsFile] }]);
});

/** Every condition, by which things are shown, work or are done. */
function conditionsIn(value: unknown): string[] {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, inner]) =>
        typeof inner === 'string' && (name === 'when' || name === 'enablement')
          ? [inner]
          : conditionsIn(inner),
      )
    : [];
}

test('conditions use only context keys that exist, and each of those is used', () => {
  const ours = conditionsIn(contributes).flatMap((condition) =>
    // What something is compared with is the id of a view or page.
    [...condition.replaceAll(/== '?fdInheritance\.\w+'?/g, '').matchAll(/fdInheritance\.\w+/g)].map(
      ([key]) => key,
    ),
  );
  assert.deepEqual([...new Set(ours)].sort(), Object.values(contextKeys).sort());
});

test('keys take the row that is selected in the view that they are pressed in, and leave typing alone', () => {
  const rowKeys = contributes.keybindings.filter((binding) => 'args' in binding);
  assert.deepEqual([...new Set(rowKeys.map(({ args }) => args))].sort(), Object.values(views).sort());
  for (const { args, when } of rowKeys) {
    assert.ok(when.startsWith(`focusedView == '${args}' && listFocus && !inputFocus`), when);
  }
});

test('the walkthrough has pictures that are there, and links and events of commands that exist', () => {
  const [walkthrough, ...others] = contributes.walkthroughs;
  assert.deepEqual([walkthrough?.id, walkthrough?.steps.length, others], ['start', 5, []]);
  const ours: readonly string[] = Object.values(commands);
  for (const { description, media, completionEvents } of walkthrough?.steps ?? []) {
    for (const picture of Object.values(media.image)) {
      assert.ok(statSync(join(root, picture)).size < 70 * 1024, picture);
    }
    const [, ...buttons] = description.split('\n');
    assert.match(buttons[0] ?? '', /^\[[^\]]+\]\(command:[\w.]+\)$/);
    const linked = [...description.matchAll(/\(command:([^)]+)\)/g)].map(([, command = '']) => command);
    const done = completionEvents.map((event) => event.replace('onCommand:', ''));
    assert.deepEqual(
      [...linked, ...done].filter((command) => !ours.includes(command)),
      [],
    );
    assert.ok(
      linked.some((command) => done.includes(command)),
      description,
    );
  }
  const opening = contributes.viewsWelcome.map(
    ({ contents }) => /openWalkthrough\?([^)]*)\)/.exec(contents)?.[1],
  );
  const id = `${manifest.publisher}.${manifest.name}#${walkthrough?.id}`;
  assert.deepEqual(
    opening.map((argument) => argument && JSON.parse(decodeURIComponent(argument))),
    [id, id],
  );
});

test('versions are pinned exactly', () => {
  for (const [name, version] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })) {
    assert.match(version, /^\d+\.\d+\.\d+$/, name);
  }
});
