import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { plainText } from '../../model/plain-text.ts';
import type { Refusal } from '../../model/refusal.ts';
import type { Query } from '../../model/search.ts';
import { parseHoldersInput, parseInspectInput } from '../../protocol/tool/input.ts';
import type { Expectations } from '../expectations/expectations.ts';
import type { Engine } from '../inspection/engine.ts';
import type { Inspection, LiveTarget } from '../inspection/inspection.ts';
import { tools } from '../manifest.ts';
import type { Store } from '../store.ts';
import { languageModelTool } from './tool.ts';

interface Parts {
  readonly engine: Engine;
  readonly store: Pick<Store, 'current'>;
  readonly expectations: Pick<Expectations, 'current'>;
}

/** Registers the tools of the manifest; editors that were made from VS Code may lack the API, and get none. */
export function registerTools(
  { engine, store, expectations }: Parts,
  api: Partial<Pick<typeof vscode.lm, 'registerTool'>> | undefined = vscode.lm,
): vscode.Disposable[] {
  if (typeof api?.registerTool !== 'function') {
    return [];
  }
  const take = async (target: LiveTarget, signal: AbortSignal): Promise<Inspection | Refusal> => {
    const { takeInspection } = await import('../inspection/take.ts');
    return takeInspection(engine, target, await expectations.current(), signal);
  };
  const inspect = languageModelTool({
    parse: parseInspectInput,
    object: ({ pid }) =>
      pid === null
        ? t('the inspection of file descriptors that is shown')
        : t('the file descriptors of process {0}, its ancestors and its descendants', pid),
    answer: async ({ pid }, signal) =>
      pid === null
        ? (store.current ?? 'Nothing is being inspected in the editor: give the pid of a process.')
        : take({ kind: 'process', pid, startTime: null }, signal),
  });
  const holders = languageModelTool({
    parse: parseHoldersInput,
    object: (query) => t('the file descriptors of all processes, to find who has {0} open', nameOf(query)),
    answer: (query, signal) => take({ kind: 'holders', query, startTime: null }, signal),
  });
  return [api.registerTool(tools.inspect, inspect), api.registerTool(tools.holders, holders)];
}

function nameOf(query: Query): string {
  switch (query.by) {
    case 'port':
      return t('port {0}', query.port);
    case 'path':
      return plainText(query.path);
    case 'descriptor':
      return t('the object of descriptor {0} of process {1}', query.number, query.pid);
    case 'terminal':
      return t('the terminal of process {0}', query.pid);
  }
}
