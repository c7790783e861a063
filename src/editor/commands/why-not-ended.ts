import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Asked } from '../../protocol/query.ts';
import type { ReportProcess } from '../../protocol/report.ts';
import type { Engine } from '../inspection/engine.ts';
import type { LiveTarget } from '../inspection/inspection.ts';
import type { Sessions } from '../sessions.ts';
import { askPath, askPort } from './ask-object.ts';
import { pickDescriptor, readProcess } from './pick-descriptor.ts';
import { pickProcess } from './pick-process.ts';
import { askTerminal } from './pick-terminal.ts';

interface Choice extends vscode.QuickPickItem {
  readonly choose: () => Promise<Asked | undefined>;
}

/** A row that is asked about: a process, or one of its descriptors. */
export interface Asking {
  readonly process: ReportProcess;
  readonly number: number | null;
}

const descriptorTitle = (): string => t("Why Hasn't This Ended? A Descriptor");

/** "Why Hasn't This Ended?": asks what has not, searches who still has it open and shows the answer. */
export async function whyNotEndedCommand(
  engine: Engine,
  sessions: Sessions,
  row: Asking | undefined,
  showPage: (target: LiveTarget) => void,
): Promise<void> {
  const asked = row ? await askedOf(row) : await ask(engine);
  const target: LiveTarget | undefined = asked && { kind: 'holders', ...asked };
  if (target && (await sessions.inspect(target))) {
    showPage(target);
  }
}

/** A descriptor's row says it all; of a process, one of its descriptors is chosen. */
async function askedOf({ process, number }: Asking): Promise<Asked | undefined> {
  const { pid, startTime } = process;
  return number === null
    ? pickDescriptor(descriptorTitle(), Promise.resolve(process))
    : { query: { by: 'descriptor', pid, number }, startTime };
}

async function ask(engine: Engine): Promise<Asked | undefined> {
  const choices: Choice[] = [
    {
      label: `$(list-tree) ${t('A process...')}`,
      description: t('a pipe, socket, terminal or lock that it waits for'),
      choose: async () => {
        const found = await pickProcess(engine.source(), t("Why Hasn't This Ended? A Process"));
        return found && pickDescriptor(descriptorTitle(), readProcess(engine.source(), found));
      },
    },
    {
      label: `$(terminal) ${t('A terminal...')}`,
      description: t('one of this window'),
      choose: () => askTerminal(t("Why Hasn't This Ended? A Terminal")),
    },
    {
      label: `$(globe) ${t('A port...')}`,
      description: t('that is still bound'),
      choose: () => askPort(t("Why Hasn't This Ended? A Port")),
    },
    {
      label: `$(file) ${t('A file...')}`,
      description: t('that is still open or locked, by its path'),
      choose: () => askPath(t("Why Hasn't This Ended? A File")),
    },
  ];
  const options = {
    title: t("Why Hasn't This Ended?"),
    placeHolder: t('What has not ended?'),
    matchOnDescription: true,
  };
  return (await vscode.window.showQuickPick(choices, options))?.choose();
}
