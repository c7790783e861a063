import { constants } from 'node:os';
import { t } from '@vscode/l10n';
import { Refusal as NativeRefusal } from '../../../native/refusal.ts';
import type { Refusal } from '../../model/refusal.ts';
import type { TableReading } from '../program/reading.ts';
import { type RunRequest, runProgram } from '../program/run.ts';
import type { RawDescriptor } from '../raw.ts';
import { isGone } from '../refusals.ts';
import { isRefusal } from '../source.ts';
import { unreadable } from '../unreadable.ts';
import { describeFile } from './describe.ts';
import { askedFields, type LsofFile, type LsofProcess, parseLsof } from './fields.ts';
import type { System } from './flags.ts';
import type { LsofRefusal } from './refused-names.ts';

export interface LsofRequest extends Omit<RunRequest, 'args' | 'name'> {
  readonly system: System;
  /** The processes to ask about; null for all. */
  readonly pids: readonly number[] | null;
  /** The numbers that a process has, where the system tells them: for those that lsof cuts off. */
  readonly numbersOf?: (pid: number) => readonly number[];
}

/** More pids than this are not worth naming: all processes are asked for. */
const mostPids = 4_000;
/** What is open but no descriptor: folders, the program, what is mapped. By exclusion, since a refusal has no number either. */
const others = '^cwd,^rtd,^txt,^mem,^DEL';

/** Reads tables by running lsof once, or twice where a name is ambiguous and this lsof can print JSON. */
export async function readTables(
  request: LsofRequest,
  signal?: AbortSignal,
): Promise<TableReading | Refusal> {
  const { pids, system, numbersOf } = request;
  if (pids?.length === 0) {
    return { tables: new Map(), refusals: [] };
  }
  const asked = pids !== null && pids.length <= mostPids ? ['-p', pids.join(',')] : [];
  const args = [...['-a', '-n', '-P', '-l', '+w', '+c0', '+fG', '-o'], '-d', others, ...asked];
  const runWith = (last: string): ReturnType<typeof runProgram> =>
    runProgram({ ...request, name: 'lsof', args: [...args, last] }, signal);
  const run = await runWith(`-F${askedFields}`);
  if (isRefusal(run)) {
    return run;
  }
  const printed = parseLsof(run.output, system);
  const processes = printed.some(({ files }) => files.some(({ ambiguousName }) => ambiguousName))
    ? withExactNames(printed, await runWith('-J'), system)
    : printed;
  const refusals: Refusal[] = [...run.warnings];
  const tables = new Map<number, readonly RawDescriptor[] | NativeRefusal>();
  for (const { pid, files, refusal } of processes) {
    if (refusal !== null) {
      tables.set(pid, nativeRefusal(refusal, `/proc/${pid}/fd`));
      continue;
    }
    const { whole, cut } = withNumbers(files, () => numbersOf?.(pid) ?? []);
    tables.set(
      pid,
      whole.flatMap(([number, file]) => rowOf(pid, number, file, system) ?? []),
    );
    if (cut > 0) {
      refusals.push({
        call: `${request.program} -p ${pid}`,
        code: 'ERANGE',
        message: t(
          'This lsof cuts off numbers above 9999: {0} descriptors of process {1} are left out. Version 4.99.7 prints them whole.',
          cut,
          pid,
        ),
      });
    }
  }
  return { tables, refusals };
}

function rowOf(pid: number, number: number, file: LsofFile, system: System): RawDescriptor | null {
  if (file.refusal === null) {
    return describeFile(number, file, system);
  }
  const refusal = nativeRefusal(file.refusal, `/proc/${pid}/fd/${number}`);
  return isGone(refusal) ? null : unreadable(number, refusal);
}

/** strerror(3) in the C locale, which lsof runs in, for what these calls may be refused with. */
const errors: Readonly<Record<string, keyof typeof constants.errno>> = {
  'Permission denied': 'EACCES',
  'Operation not permitted': 'EPERM',
  'No such file or directory': 'ENOENT',
  'No such process': 'ESRCH',
  'File name too long': 'ENAMETOOLONG',
  'Too many open files': 'EMFILE',
};

function nativeRefusal({ call, reason }: LsofRefusal, path: string): NativeRefusal {
  const name = errors[reason];
  const what = `${call === 'opendir' ? 'readdir' : call} ${path}`;
  return name === undefined
    ? new NativeRefusal(what, 0, 'Error', reason)
    : new NativeRefusal(what, constants.errno[name]);
}

/** The files with their numbers. lsof prints a table in the kernel's order, in which those that it cuts off are the last. */
function withNumbers(
  files: readonly LsofFile[],
  numbersOf: () => readonly number[],
): { readonly whole: readonly (readonly [number, LsofFile])[]; readonly cut: number } {
  const cut = files.filter(({ number }) => number === null);
  const known = cut.length === 0 ? [] : numbersOf().filter((number) => number > 9_999);
  const numbers = known.length === cut.length ? [...known].sort((a, b) => a - b) : [];
  let next = 0;
  const whole = files.flatMap((file) => {
    const number = file.number ?? numbers[next++];
    return number === undefined ? [] : [[number, file] as const];
  });
  return { whole, cut: numbers.length === cut.length ? 0 : cut.length };
}

/** Names out of JSON, which has them as they are. An older lsof refuses to print it, and the names stay as they were. */
function withExactNames(
  printed: readonly LsofProcess[],
  run: Awaited<ReturnType<typeof runProgram>>,
  system: System,
): readonly LsofProcess[] {
  const exact = new Map(
    isRefusal(run)
      ? []
      : parseLsof(run.output, system).flatMap(({ pid, files }) =>
          files.map((file) => [objectKey(pid, file), file.name] as const),
        ),
  );
  return printed.map((process) => ({
    ...process,
    files: process.files.map((file) =>
      file.ambiguousName ? { ...file, name: exact.get(objectKey(process.pid, file)) ?? file.name } : file,
    ),
  }));
}

function objectKey(pid: number, { number, device, inode }: LsofFile): string {
  return `${pid} ${number} ${device} ${inode}`;
}
