import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { isRefusal, type Source } from '../../source/source.ts';
import type { DebugSessions } from '../debug/debug-sessions.ts';
import type { Debuggee } from '../debug/debuggee.ts';
import { iconless } from '../iconless.ts';
import type { LiveTarget } from '../inspection/inspection.ts';
import { debugTarget } from '../targets/targets.ts';
import { pickProcess } from './pick-process.ts';

/** The session that the call stack's menu names, else the active one. */
export async function debugSessionToInspect(
  debugging: DebugSessions,
  source: Source,
  named: readonly unknown[],
): Promise<LiveTarget | undefined> {
  const ids = named.map(sessionIdIn);
  const sessions = debugging.list();
  // One that has only begun to start is not the active one yet.
  const session =
    sessions.find(({ id }) => ids.includes(id)) ?? vscode.debug.activeDebugSession ?? sessions[0];
  if (!session) {
    void vscode.window.showInformationMessage(t('No debug session is active.'));
    return undefined;
  }
  return targetOf(debugging, source, session);
}

/** A session's row comes as its id; rows below it name the session in what comes second. */
function sessionIdIn(argument: unknown): unknown {
  const isObject = typeof argument === 'object' && argument !== null;
  return isObject && 'sessionId' in argument ? argument.sessionId : argument;
}

/** Asks for one of the sessions where there are several. */
export async function chooseDebugSession(
  debugging: DebugSessions,
  source: Source,
): Promise<LiveTarget | undefined> {
  const sessions = debugging.list();
  const items = sessions.map((session): vscode.QuickPickItem & { session: vscode.DebugSession } => ({
    label: iconless(session.name),
    description: iconless(session.type),
    session,
  }));
  const [only] = sessions;
  const item =
    sessions.length === 1 && only
      ? { session: only }
      : await vscode.window.showQuickPick(items, {
          title: t('Inspect FD Inheritance: A Debug Session'),
          placeHolder: t('Which debug session?'),
        });
  return item && targetOf(debugging, source, item.session);
}

interface Search {
  readonly found: { readonly session: vscode.DebugSession; readonly debuggee: Debuggee } | null;
  /** Why nothing was found. */
  readonly reason: string;
}

/** Asks again as long as a session that has only just started tells more. */
async function findStarting(debugging: DebugSessions, session: vscode.DebugSession): Promise<Search> {
  const first = await findIn(debugging, session);
  if (first.found) {
    return first;
  }
  const progress = {
    location: vscode.ProgressLocation.Notification,
    title: t('Waiting until the debugger tells which process it debugs...'),
    cancellable: true,
  };
  return vscode.window.withProgress(progress, async (_, cancellation) => {
    const cancelled = new Promise<boolean>((resolve) => {
      cancellation.onCancellationRequested(() => resolve(false));
    });
    let search = first;
    while (!search.found && (await Promise.race([debugging.worthAskingAgain(session), cancelled]))) {
      search = await findIn(debugging, session);
    }
    return search;
  });
}

async function findIn(debugging: DebugSessions, session: vscode.DebugSession): Promise<Search> {
  const family = [
    session,
    ...debugging.list().filter(({ parentSession }) => parentSession?.id === session.id),
  ];
  let reason = '';
  for (const each of family) {
    const debuggee = await debugging.debuggee(each);
    if (!isRefusal(debuggee)) {
      return { found: { session: each, debuggee }, reason: '' };
    }
    reason ||= debuggee.message;
  }
  return { found: null, reason };
}

/** Its debuggee, or that of a session it started, or what the user says it is. */
async function targetOf(
  debugging: DebugSessions,
  source: Source,
  session: vscode.DebugSession,
): Promise<LiveTarget | undefined> {
  const { found, reason } = await findStarting(debugging, session);
  if (found) {
    if (found.debuggee.doubt) {
      void vscode.window.showWarningMessage(found.debuggee.doubt);
    }
    return debugTarget(found.session, found.debuggee);
  }
  const choose = t('Choose Its Process');
  if ((await vscode.window.showWarningMessage(reason, choose)) !== choose) {
    return undefined;
  }
  const process = await pickProcess(source, t("Inspect FD Inheritance: A Debug Session's Process"));
  if (!process) {
    return undefined;
  }
  const chosen = { ...process, doubt: null };
  debugging.choose(session, chosen);
  return debugTarget(session, chosen);
}
