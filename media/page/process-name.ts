import { t } from '@vscode/l10n';
import { plainText } from '../../src/model/plain-text.ts';
import type { ReportProcess } from '../../src/protocol/report.ts';

const longest = 64;

/** `command (pid)`, short enough for a line: paths by their last part, then the middle of what is still too long. */
export function processName(process: ReportProcess, room = longest): string {
  return `${shorten(plainText(withoutFolders(process.command)) || t('unnamed'), room)} (${process.pid})`;
}

function withoutFolders(command: string): string {
  return command.replace(/(^|\s)\/\S*\/(?=[^\s/])/gu, '$1');
}

/** Both ends stay. */
export function shorten(text: string, room: number): string {
  const characters = Array.from(text);
  if (characters.length <= room) {
    return text;
  }
  const head = Math.ceil((room - 1) * 0.6);
  return `${characters.slice(0, head).join('')}…${characters.slice(head - room + 1).join('')}`;
}
