// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are what is tested
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Complaint, type Launchable } from '../../../src/configuration/configuration.ts';
import { resolveCommand } from '../../../src/configuration/resolve.ts';
import { replaceVariables, type VariableContext } from '../../../src/configuration/variables.ts';

const inWindow: VariableContext = {
  folders: [
    { name: 'app', path: '/work/app' },
    { name: 'lib', path: '/work/lib' },
  ],
  folder: '/work/app',
  file: '/work/lib/src/main.test.ts',
  line: 12,
  selection: 'picked',
  home: '/home/me',
  environment: { PATH: '/bin', TOKEN: 'secret' },
  setting: (key) => ({ 'editor.tabSize': 4, 'a.list': [1] })[key],
};
const nowhere: VariableContext = {
  ...inWindow,
  folders: [],
  folder: null,
  file: null,
  line: null,
  selection: null,
};

test('variables are replaced as in debug configurations', () => {
  for (const [variable, value] of [
    ['workspaceFolder', '/work/app'],
    ['workspaceFolder:lib', '/work/lib'],
    ['workspaceFolderBasename', 'app'],
    ['userHome', '/home/me'],
    ['file', '/work/lib/src/main.test.ts'],
    ['fileBasename', 'main.test.ts'],
    ['fileBasenameNoExtension', 'main.test'],
    ['fileExtname', '.ts'],
    ['fileDirname', '/work/lib/src'],
    ['fileDirnameBasename', 'src'],
    ['fileWorkspaceFolder', '/work/lib'],
    ['relativeFile', 'src/main.test.ts'],
    ['relativeFileDirname', 'src'],
    ['lineNumber', '12'],
    ['selectedText', 'picked'],
    ['pathSeparator', '/'],
    ['/', '/'],
    ['env:TOKEN', 'secret'],
    ['env:NOT_SET', ''],
    ['env:__proto__', ''],
    ['config:editor.tabSize', '4'],
  ]) {
    assert.equal(replaceVariables(`<\${${variable}}>`, inWindow), `<${value}>`);
  }
  assert.equal(replaceVariables('$HOME $(x) {y} ${', inWindow), '$HOME $(x) {y} ${');
});

test('what stands for nothing is said, and what was replaced is not read again', () => {
  for (const [variable, context, message] of [
    ['input:port', inWindow, '${input:port} is not known here.'],
    ['command:x', inWindow, '${command:x} is not known here.'],
    ['constructor', inWindow, '${constructor} is not known here.'],
    ['env', inWindow, '${env} is not known here.'],
    ['workspaceFolder', nowhere, '${workspaceFolder} cannot be replaced: no folder is open.'],
    [
      'workspaceFolder:x',
      inWindow,
      '${workspaceFolder:x} cannot be replaced: no folder of the workspace has that name.',
    ],
    ['file', nowhere, '${file} cannot be replaced: no file is open in the active editor.'],
    ['lineNumber', nowhere, '${lineNumber} cannot be replaced: no editor is active.'],
    ['selectedText', nowhere, '${selectedText} cannot be replaced: nothing is selected.'],
    [
      'config:a.list',
      inWindow,
      '${config:a.list} cannot be replaced: that setting has no value that is a text.',
    ],
  ] as const) {
    const value = replaceVariables(`\${${variable}}`, context);
    assert.ok(value instanceof Complaint);
    assert.equal(value.message, message);
  }
  const nested = { ...inWindow, environment: { A: '${env:TOKEN}', TOKEN: 'secret' } };
  assert.equal(replaceVariables('${env:A}', nested), '${env:TOKEN}');
});

const launchable: Launchable = {
  program: '${workspaceFolder}/run',
  args: ['--file', '${file}'],
  cwd: 'api',
  env: { TOKEN: null, NEW: '${env:TOKEN}!' },
  descriptors: [
    { number: 3, path: '${userHome}/log', mode: 'append' },
    { number: 4, copyOf: 2 },
  ],
};

test('a command has its folder, its whole environment and its descriptors', () => {
  assert.deepEqual(resolveCommand({ ...launchable, name: 'Run' }, inWindow), {
    program: '/work/app/run',
    args: ['--file', '/work/lib/src/main.test.ts'],
    directory: '/work/app/api',
    environment: { PATH: '/bin', NEW: 'secret!' },
    given: [
      { number: 3, path: '/home/me/log', mode: 'append' },
      { number: 4, copyOf: 2 },
    ],
    configuration: 'Run',
  });
  const homeless = resolveCommand({ ...launchable, program: 'x', args: [], cwd: null }, nowhere);
  assert.ok(!(homeless instanceof Complaint));
  assert.deepEqual([homeless.directory, 'configuration' in homeless], ['/home/me', false]);
});

test('where one variable stands for nothing, nothing is launched', () => {
  const refused = resolveCommand(launchable, nowhere);
  assert.ok(refused instanceof Complaint);
  assert.equal(refused.message, '${workspaceFolder} cannot be replaced: no folder is open.');
});
