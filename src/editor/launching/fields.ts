import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { Complaint, type Launchable } from '../../configuration/configuration.ts';
import {
  commandText,
  descriptorsText,
  environmentText,
  parseCommand,
  parseDescriptors,
  parseEnvironment,
} from '../../configuration/texts.ts';
import { ask, type Question } from './ask.ts';

/** One field of the form: how it is shown, and how it is typed. */
export interface Field {
  readonly icon: string;
  label(): string;
  /** What it is now, in a few words. */
  shown(launched: Launchable): string;
  /** The command with the field as it was typed; the same where it was left, null where all was cancelled. */
  edit(launched: Launchable, title: string): Promise<Launchable | null>;
}

const examples = '3<file 4>file 5>>file 6<>file 7>&1';

export const commandField: Field = {
  icon: 'terminal',
  label: () => t('Command'),
  shown: commandText,
  edit: (launched, title) =>
    editText(launched, parseCommand, {
      title,
      prompt: t('Program and arguments. For pipes and redirections: sh -c "..."'),
      placeholder: 'node server.js --port 8080',
      value: launched.program === '' ? '' : commandText(launched),
      canGoBack: launched.program !== '',
    }),
};

export const fields: readonly Field[] = [
  commandField,
  {
    icon: 'folder',
    label: () => t('Folder'),
    shown: ({ cwd }) => cwd ?? t('the workspace folder'),
    edit: editFolder,
  },
  {
    icon: 'symbol-variable',
    label: () => t('Environment'),
    shown: ({ env }) => (Object.keys(env).length === 0 ? t('as it is here') : Object.keys(env).join(', ')),
    edit: (launched, title) =>
      editText(launched, (text) => wrapped('env', parseEnvironment(text)), {
        title,
        prompt: t(
          'NAME=value adds a variable, -NAME takes one away. Recent commands keep them in this workspace’s state: for a secret write {0}.',
          `\${env:NAME}`,
        ),
        placeholder: 'PORT=8080 -DEBUG',
        value: environmentText(launched.env),
        canGoBack: true,
      }),
  },
  {
    icon: 'plug',
    label: () => t('Extra descriptors'),
    shown: ({ descriptors }) => (descriptors.length === 0 ? t('none') : descriptorsText(descriptors)),
    edit: (launched, title) =>
      editText(launched, (text) => wrapped('descriptors', parseDescriptors(text)), {
        title,
        prompt: t('What it is given on purpose, as a shell would write it: {0}', examples),
        placeholder: '3<in.txt',
        value: descriptorsText(launched.descriptors),
        canGoBack: true,
      }),
  },
];

async function editText(
  launched: Launchable,
  parse: (text: string) => Partial<Launchable> | Complaint,
  question: Omit<Question, 'validate'>,
): Promise<Launchable | null> {
  const answer = await ask({
    ...question,
    validate: (text) => {
      const parsed = parse(text);
      return parsed instanceof Complaint ? parsed.message : null;
    },
  });
  const parsed = answer.kind === 'typed' ? parse(answer.text) : {};
  return answer.kind === 'cancelled' ? null : { ...launched, ...(parsed instanceof Complaint ? {} : parsed) };
}

function wrapped<Key extends keyof Launchable>(
  key: Key,
  value: Launchable[Key] | Complaint,
): Partial<Launchable> | Complaint {
  return value instanceof Complaint ? value : { [key]: value };
}

/** Typed, or chosen in a dialog, after which the box comes back with what was chosen. */
async function editFolder(launched: Launchable, title: string): Promise<Launchable | null> {
  const browse = { iconPath: new vscode.ThemeIcon('folder-opened'), tooltip: t('Browse...') };
  let value = launched.cwd ?? '';
  for (;;) {
    const answer = await ask({
      title,
      prompt: t('The folder that it is started in; empty for the workspace folder, else the home folder.'),
      placeholder: `\${workspaceFolder}/server`,
      value,
      button: browse,
      canGoBack: true,
      validate: (text) => (text.includes('\0') ? t('No program can be given a zero character.') : null),
    });
    if (answer.kind === 'typed') {
      return { ...launched, cwd: answer.text.trim() === '' ? null : answer.text };
    }
    if (answer.kind !== 'button') {
      return answer.kind === 'back' ? launched : null;
    }
    const [folder] =
      (await vscode.window.showOpenDialog({ canSelectFolders: true, canSelectFiles: false, title })) ?? [];
    value = folder?.fsPath ?? answer.text;
  }
}
