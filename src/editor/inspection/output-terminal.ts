import { StringDecoder } from 'node:string_decoder';
import * as vscode from 'vscode';
import type { OutputStream } from '../../../native/child.ts';
import type { Command } from '../../launch/command.ts';
import { plainText } from '../../model/plain-text.ts';

export interface OutputTerminal {
  write(stream: OutputStream, bytes: Buffer): void;
  /** A line of ours about the command. */
  note(text: string): void;
  /** Says how the command ended; what was written stays on screen. */
  end(how: string): void;
}

/** A terminal that shows a command's output as it comes, colours and all, and takes no input. */
export function openOutputTerminal(command: Command, onClosed: () => void): OutputTerminal {
  const written = new vscode.EventEmitter<string>();
  // One each: a character that is cut on one stream must not be joined with the other's bytes.
  const decoders = { output: new StringDecoder('utf8'), errors: new StringDecoder('utf8') };
  // What is written before the terminal is open would be lost.
  let pending: string[] | null = [];
  let ended = false;
  const write = (text: string): void => {
    const lines = text.replace(/\r?\n/g, '\r\n');
    if (pending) {
      pending.push(lines);
    } else {
      written.fire(lines);
    }
  };
  const line = plainText([command.program, ...command.args].join(' '));
  write(`\x1b[2m> ${line}\x1b[0m\n`);
  const terminal = vscode.window.createTerminal({
    name: `FD Inheritance: ${plainText(command.program.split('/').at(-1) ?? command.program)}`,
    iconPath: new vscode.ThemeIcon('output'),
    isTransient: true,
    pty: {
      onDidWrite: written.event,
      open() {
        const early = pending ?? [];
        pending = null;
        for (const text of early) {
          written.fire(text);
        }
      },
      close() {
        written.dispose();
        if (!ended) {
          onClosed();
        }
      },
    },
  });
  terminal.show(true);
  const note = (text: string): void => write(`\x1b[2m${line}: ${text}\x1b[0m\n`);
  return {
    write: (stream, bytes) => write(decoders[stream].write(bytes)),
    note,
    end(how) {
      ended = true;
      write(decoders.output.end() + decoders.errors.end());
      note(how);
    },
  };
}
