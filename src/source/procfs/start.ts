import { readProcessFile } from '../../../native/linux/process.ts';
import { Refusal } from '../../../native/refusal.ts';
import { isConventionVariable } from '../../model/convention-variables.ts';

/** What a process was started with, as far as conventions ask about it. */

/** The argument list, empty for kernel threads and where it cannot be read. */
export function readArguments(pid: number): readonly string[] {
  const text = readProcessFile(pid, 'cmdline');
  return text instanceof Refusal ? [] : splitArguments(text);
}

/** Each argument ends in a NUL; titles that programs write over the list may end in many. */
export function splitArguments(text: string): readonly string[] {
  const trimmed = text.replace(/\0+$/, '');
  return trimmed === '' ? [] : trimmed.split('\0');
}

/** The variables of conventions as they were at exec; null where they cannot be read. */
export function readEnvironment(pid: number): Readonly<Record<string, string>> | null {
  const text = readProcessFile(pid, 'environ');
  return text instanceof Refusal ? null : parseEnvironment(text);
}

export function parseEnvironment(text: string): Readonly<Record<string, string>> {
  const kept = text.split('\0').flatMap((line) => {
    const equals = line.indexOf('=');
    const name = line.slice(0, equals);
    return equals > 0 && isConventionVariable(name) ? [[name, line.slice(equals + 1)] as const] : [];
  });
  // The first of two variables of one name is the one that getenv(3) finds.
  return Object.fromEntries(kept.reverse());
}

export interface StartStatus {
  readonly namespacePid: number | null;
  readonly background: boolean;
}

export function readStatus(pid: number): StartStatus {
  const text = readProcessFile(pid, 'status');
  return text instanceof Refusal ? { namespacePid: null, background: false } : parseStatus(text);
}

/** Bits of signal n are 1 << (n - 1): SIGINT 2 and SIGQUIT 3 (POSIX shell language, "Asynchronous Lists"). */
const interruptAndQuit = 0b110n;

/** `NSpid:	4711	12` ends with the innermost pid; `SigIgn:` is a hexadecimal mask (proc_pid_status(5)). */
export function parseStatus(text: string): StartStatus {
  const [, pids] = /^NSpid:\s*([\d\t ]+)$/m.exec(text) ?? [];
  const [, ignored] = /^SigIgn:\s*([0-9a-f]+)$/m.exec(text) ?? [];
  const last = pids?.trim().split(/\s+/).at(-1);
  const mask = ignored === undefined ? 0n : BigInt(`0x${ignored}`);
  return {
    namespacePid: last === undefined ? null : Number(last),
    background: (mask & interruptAndQuit) === interruptAndQuit,
  };
}
