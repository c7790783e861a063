import { t } from '@vscode/l10n';
import * as v from 'valibot';
import * as vscode from 'vscode';
import { plainText } from '../../model/plain-text.ts';
import { stackAnswer, threadsAnswer } from './adapter-messages.ts';

/** Where a program stands: the top stack frame of the thread that stopped. A class, so that commands can tell it. */
export class Frame {
  /** `worker.c:41`, or the function's name where there is no source. */
  readonly label: string;
  readonly source: vscode.Uri | null;
  /** From 1. */
  readonly line: number;
  readonly column: number;

  constructor(label: string, source: vscode.Uri | null = null, line = 1, column = 1) {
    this.label = label;
    this.source = source;
    this.line = line;
    this.column = column;
  }
}

const unknownFrame = (): Frame => new Frame(t('an unknown line'));

/** Asks the adapter; what it does not answer is an unknown line. */
export async function topFrame(session: vscode.DebugSession, thread: number | undefined): Promise<Frame> {
  try {
    const threadId = thread ?? (await firstThread(session));
    const answer: unknown = await session.customRequest('stackTrace', { threadId, startFrame: 0, levels: 1 });
    const parsed = v.safeParse(stackAnswer, answer);
    const frame = parsed.success ? parsed.output.stackFrames[0] : undefined;
    if (!frame) {
      return unknownFrame();
    }
    const { name, line, column, source } = frame;
    const shown = source?.name ?? source?.path;
    const file = shown?.split(/[\\/]/).at(-1);
    const label = plainText(file ? `${file}:${line}` : name || unknownFrame().label);
    return new Frame(label, source ? addressOf(source, session) : null, line, column);
  } catch {
    return unknownFrame();
  }
}

async function firstThread(session: vscode.DebugSession): Promise<number | undefined> {
  const parsed = v.safeParse(threadsAnswer, (await session.customRequest('threads')) as unknown);
  return parsed.success ? parsed.output.threads[0]?.id : undefined;
}

type Source = NonNullable<v.InferOutput<typeof stackAnswer>['stackFrames'][number]['source']>;

/** A file, or text that the adapter holds itself. */
function addressOf({ name, path, sourceReference }: Source, session: vscode.DebugSession): vscode.Uri | null {
  if (path === undefined && !sourceReference) {
    return null;
  }
  const address = path !== undefined && !sourceReference && /^[a-z][\w+.-]+:\//i.test(path);
  if (address) {
    // VS Code makes addresses of paths on the way here, and of a remote window's files they are the window's own.
    const uri = vscode.Uri.parse(path);
    return uri.scheme === 'vscode-remote' ? vscode.Uri.file(uri.path) : uri;
  }
  const given = {
    ...(name === undefined ? {} : { name }),
    ...(path === undefined ? {} : { path }),
    ...(sourceReference === undefined ? {} : { sourceReference }),
  };
  return vscode.debug.asDebugSourceUri(given, session);
}

/** Opens the line in the editor. */
export async function goTo({ source, line, column }: Frame): Promise<void> {
  if (source) {
    const position = new vscode.Position(Math.max(0, line - 1), Math.max(0, column - 1));
    const selection = new vscode.Range(position, position);
    await vscode.window.showTextDocument(source, { selection, preview: true });
  }
}
