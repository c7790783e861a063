import type { DarwinCalls } from '../../../native/darwin/libproc.ts';
import { Refusal } from '../../../native/refusal.ts';
import type { RawDescriptor } from '../raw.ts';
import { isGone } from '../refusals.ts';
import { decodeAll } from '../struct/layout.ts';
import { describeRead } from '../system/describe.ts';
import { readGrowing } from '../system/growing.ts';
import { nothingCompares, type System, type SystemProcess } from '../system/system.ts';
import { unreadable } from '../unreadable.ts';
import { readDescriptor, served, unserved } from './descriptor.ts';
import type { ReadOthers } from './others.ts';
import { procFdinfo } from './proc-info.ts';
import { readProcess, readProcesses, readStart } from './process.ts';

const firstTable = 512 * procFdinfo.size;
/** Tries of a descriptor that turns into another kind between two calls; one that keeps doing so is left out. */
const attempts = 4;

/** macOS by libproc and sysctl. */
export function darwinSystem(calls: DarwinCalls, readOthers: ReadOthers | null): System {
  return {
    name: 'libproc',
    processes: () => readProcesses(calls),
    process: (pid) => readProcess(calls, pid),
    start: (process) => readStart(calls, process),
    table: (process, signal) => readTable(calls, process, readOthers, signal),
    quickTable: (process) => readTable(calls, process, null, undefined),
    limits: () => [nothingCompares()],
  };
}

/** Number to PROX_FDTYPE, or why the table cannot be listed. */
function listTypes(calls: DarwinCalls, pid: number): ReadonlyMap<number, number> | Refusal {
  // A full answer is one that was cut: the kernel says nothing of the rest.
  const answer = readGrowing(
    `proc_pidinfo PROC_PIDLISTFDS ${pid}`,
    (size) => calls.listDescriptors(pid, size),
    firstTable,
    procFdinfo.size,
  );
  return answer instanceof Refusal
    ? answer
    : new Map(decodeAll(procFdinfo, answer).map(({ proc_fd, proc_fdtype }) => [proc_fd, proc_fdtype]));
}

async function readTable(
  calls: DarwinCalls,
  process: SystemProcess,
  readOthers: ReadOthers | null,
  signal: AbortSignal | undefined,
): Promise<readonly RawDescriptor[] | Refusal> {
  const types = listTypes(calls, process.pid);
  if (types instanceof Refusal) {
    return types;
  }
  const others = [...types].flatMap(([number, type]) => (served[type] ? [] : [number]));
  const byOthers = others.length > 0 && readOthers ? await readOthers(process, others, signal) : null;
  return [...types]
    .sort(([a], [b]) => a - b)
    .flatMap(([number, type]) =>
      served[type]
        ? (readOne(calls, process, number, type) ?? [])
        : (byOthers?.get(number) ?? notServed(number, type)),
    );
}

/** null when the number was closed, or kept changing its object. */
function readOne(
  calls: DarwinCalls,
  process: SystemProcess,
  number: number,
  firstType: number,
): RawDescriptor | null {
  const { pid } = process;
  let type: number | undefined = firstType;
  for (let attempt = 0; attempt < attempts && type !== undefined; attempt++) {
    const how = served[type];
    if (!how) {
      return notServed(number, type);
    }
    const read = readDescriptor(calls, pid, number, how);
    if (read === null) {
      const call = `proc_pidfdinfo ${pid} ${number}`;
      return unreadable(number, new Refusal(call, 0, 'EPROTO', 'the answer is not what its header says'));
    }
    if (!(read instanceof Refusal)) {
      return describeRead(read, process.table);
    }
    // EBADF is a number that is closed, or not a file, a pipe ... any more; ENOTSOCK is one that is no socket.
    if (!isGone(read) && read.name !== 'ENOTSOCK') {
      return unreadable(number, read);
    }
    const types = listTypes(calls, pid);
    type = types instanceof Refusal ? undefined : types.get(number);
  }
  return null;
}

function notServed(number: number, type: number): RawDescriptor {
  const name = unserved[type] ?? `type ${type}`;
  const refusal = new Refusal(
    `proc_pidfdinfo (${name})`,
    0,
    'ENOTSUP',
    'libproc has no call for this kind of descriptor',
  );
  return { ...unreadable(number, refusal), kind: 'anonymous', target: name };
}
