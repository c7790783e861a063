import { basename, dirname, extname, relative } from 'node:path';
import { t } from '@vscode/l10n';
import { plainText } from '../model/plain-text.ts';
import { Complaint } from './configuration.ts';

/** What variables stand for; null where there is none now. */
export interface VariableContext {
  readonly folders: readonly { readonly name: string; readonly path: string }[];
  /** The folder that the command belongs to. */
  readonly folder: string | null;
  readonly file: string | null;
  /** Of the cursor, from 1. */
  readonly line: number | null;
  readonly selection: string | null;
  readonly home: string;
  readonly environment: Readonly<Record<string, string>>;
  /** A setting's value. */
  setting(key: string): unknown;
}

/** Replaces `${variables}` as debug configurations do; what cannot be replaced is not launched half. */
export function replaceVariables(text: string, context: VariableContext): string | Complaint {
  let complaint: Complaint | undefined;
  const replaced = text.replace(/\$\{([^{}]*)\}/g, (_, variable: string) => {
    const value = standsFor(variable, context);
    if (typeof value === 'string') {
      return value;
    }
    complaint ??= value;
    return '';
  });
  return complaint ?? replaced;
}

function standsFor(variable: string, context: VariableContext): string | Complaint {
  const colon = variable.indexOf(':');
  const name = colon < 0 ? variable : variable.slice(0, colon);
  const argument = colon < 0 ? null : variable.slice(colon + 1);
  switch (name) {
    case 'env':
      // An unset variable is empty, as it is for a shell.
      return argument === null
        ? unknown(variable)
        : Object.hasOwn(context.environment, argument)
          ? (context.environment[argument] ?? '')
          : '';
    case 'config':
      return argument === null ? unknown(variable) : ofSetting(variable, context.setting(argument));
    case 'workspaceFolder':
      return argument === null
        ? (context.folder ?? missing(t('{0} cannot be replaced: no folder is open.', shown(variable))))
        : (context.folders.find((folder) => folder.name === argument)?.path ??
            missing(t('{0} cannot be replaced: no folder of the workspace has that name.', shown(variable))));
    case 'workspaceFolderBasename':
      return context.folder === null
        ? missing(t('{0} cannot be replaced: no folder is open.', shown(variable)))
        : basename(context.folder);
    case 'userHome':
      return context.home;
    case 'pathSeparator':
    case '/':
      return '/';
    case 'lineNumber':
      return context.line === null
        ? missing(t('{0} cannot be replaced: no editor is active.', shown(variable)))
        : String(context.line);
    case 'selectedText':
      return context.selection || missing(t('{0} cannot be replaced: nothing is selected.', shown(variable)));
    default:
      return ofFile(variable, context);
  }
}

function ofFile(variable: string, { file, folders, folder }: VariableContext): string | Complaint {
  const compute = Object.hasOwn(fileVariables, variable) ? fileVariables[variable] : undefined;
  if (!compute) {
    return unknown(variable);
  }
  if (file === null) {
    return missing(t('{0} cannot be replaced: no file is open in the active editor.', shown(variable)));
  }
  const around = folders.find(({ path }) => file.startsWith(`${path}/`))?.path ?? folder;
  return compute(file, around) ?? missing(t('{0} cannot be replaced: no folder is open.', shown(variable)));
}

const fileVariables: Readonly<Record<string, (file: string, folder: string | null) => string | null>> = {
  file: (file) => file,
  fileBasename: (file) => basename(file),
  fileBasenameNoExtension: (file) => basename(file, extname(file)),
  fileExtname: (file) => extname(file),
  fileDirname: (file) => dirname(file),
  fileDirnameBasename: (file) => basename(dirname(file)),
  fileWorkspaceFolder: (_, folder) => folder,
  relativeFile: (file, folder) => folder && relative(folder, file),
  relativeFileDirname: (file, folder) => folder && (relative(folder, dirname(file)) || '.'),
};

function ofSetting(variable: string, value: unknown): string | Complaint {
  return ['string', 'number', 'boolean'].includes(typeof value)
    ? String(value)
    : missing(t('{0} cannot be replaced: that setting has no value that is a text.', shown(variable)));
}

function missing(message: string): Complaint {
  return new Complaint(message);
}

function unknown(variable: string): Complaint {
  return new Complaint(t('{0} is not known here.', shown(variable)));
}

function shown(variable: string): string {
  return plainText(`\${${variable}}`);
}
