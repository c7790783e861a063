import { plainText } from '../../src/model/plain-text.ts';
import type { ReportProcess } from '../../src/protocol/report.ts';

const longest = 64;

/** `command (pid)`, short enough for a line; the middle of a long command goes first. */
export function processName(process: ReportProcess, room = longest): string {
  return `${shorten(plainText(process.command) || 'unnamed', room)} (${process.pid})`;
}

function shorten(text: string, room: number): string {
  const characters = Array.from(text);
  if (characters.length <= room) {
    return text;
  }
  const head = Math.ceil((room - 1) * 0.6);
  return `${characters.slice(0, head).join('')}…${characters.slice(head - room + 1).join('')}`;
}
