import { readFile } from 'node:fs/promises';
import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ProcessIdentity } from '../../model/process.ts';
import { programName } from '../../model/process-label.ts';
import { isRefusal, type ProcessSummary, type Source } from '../../source/source.ts';
import { iconless } from '../iconless.ts';

interface ProcessItem extends vscode.QuickPickItem {
  readonly process?: ProcessSummary;
}

/** A list of running processes that can be filtered by pid, user and command line; newest first. */
export async function pickProcess(source: Source, title: string): Promise<ProcessIdentity | undefined> {
  const pick = vscode.window.createQuickPick<ProcessItem>();
  const cancel = new AbortController();
  pick.title = title;
  pick.placeholder = t('Filter by pid, user or command line');
  // The list takes a moment: a terminal that opens meanwhile must not close it.
  pick.ignoreFocusOut = true;
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.busy = true;
  pick.show();
  const chosen = new Promise<ProcessIdentity | undefined>((resolve) => {
    pick.onDidAccept(() => {
      const process = pick.selectedItems[0]?.process;
      if (process) {
        resolve({ pid: process.pid, startTime: process.startTime });
        pick.hide();
      }
    });
    pick.onDidHide(() => {
      cancel.abort();
      resolve(undefined);
    });
  });
  const processes = await source.list(cancel.signal);
  pick.busy = false;
  if (isRefusal(processes)) {
    pick.items = [{ label: `$(error) ${t('The processes cannot be listed')}`, detail: processes.message }];
  } else {
    const users = await userNames();
    pick.items = [...processes]
      .filter((process) => !isKernelThread(process))
      .sort((a, b) => b.startTime - a.startTime || b.pid - a.pid)
      .map((process) => itemOf(process, users));
  }
  try {
    return await chosen;
  } finally {
    pick.dispose();
  }
}

/** They have no command line. In a container 2 may be anybody's pid. */
function isKernelThread({ command, parentPid }: ProcessSummary): boolean {
  return command.startsWith('[') && (parentPid === 0 || parentPid === 2);
}

function itemOf(process: ProcessSummary, users: ReadonlyMap<number, string>): ProcessItem {
  const user = process.user === null ? t('unknown user') : (users.get(process.user) ?? String(process.user));
  return {
    label: iconless(programName({ command: process.command, executable: null })),
    description: `${process.pid} · ${user}`,
    detail: iconless(process.command),
    process,
  };
}

/** Names by user id; numbers stand where the list cannot be read. */
async function userNames(): Promise<ReadonlyMap<number, string>> {
  const text = await readFile('/etc/passwd', 'utf8').catch(() => '');
  return new Map(
    text.split('\n').flatMap((line) => {
      const [name, , id] = line.split(':');
      return name && id ? [[Number(id), name]] : [];
    }),
  );
}
