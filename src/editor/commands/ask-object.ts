import { isAbsolute } from 'node:path';
import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Asked } from '../../protocol/query.ts';

/** TCP and UDP ports; 0 stands for any port and is never bound. */
const highestPort = 65_535;
/** PATH_MAX of linux/limits.h, in bytes. */
const longestPath = 4096;

export async function askPort(title: string): Promise<Asked | undefined> {
  const text = await vscode.window.showInputBox({
    title,
    prompt: t('The number of the port, 1 to {0}', highestPort),
    placeHolder: '8080',
    ignoreFocusOut: true,
    validateInput: (typed) =>
      portIn(typed) === null ? t('Type a port number from 1 to {0}.', highestPort) : undefined,
  });
  const port = portIn(text ?? '');
  return port === null ? undefined : { query: { by: 'port', port }, startTime: null };
}

/** Asks for a file's path, offering the one in the active editor. */
export async function askPath(title: string): Promise<Asked | undefined> {
  const document = vscode.window.activeTextEditor?.document.uri;
  const path = await vscode.window.showInputBox({
    title,
    prompt: t('The absolute path of the file'),
    placeHolder: '/var/lib/app/database.lock',
    value: document?.scheme === 'file' ? document.fsPath : '',
    ignoreFocusOut: true,
    validateInput: (typed) =>
      isPath(typed) ? undefined : t('Type an absolute path, such as {0}.', '/tmp/lock'),
  });
  return path !== undefined && isPath(path) ? { query: { by: 'path', path }, startTime: null } : undefined;
}

function portIn(text: string): number | null {
  const port = /^\s*\d{1,5}\s*$/.test(text) ? Number(text) : 0;
  return port >= 1 && port <= highestPort ? port : null;
}

function isPath(text: string): boolean {
  return isAbsolute(text) && !text.includes('\0') && Buffer.byteLength(text) < longestPath;
}
