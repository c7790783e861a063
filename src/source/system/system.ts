import { t } from '@vscode/l10n';
import { Refusal } from '../../../native/refusal.ts';
import type { ProcessIdentity } from '../../model/process.ts';
import type { Refusal as ModelRefusal } from '../../model/refusal.ts';
import type { SourceName } from '../../model/snapshot.ts';
import type { RawDescriptor } from '../raw.ts';
import { refused } from '../refusals.ts';

/** A process as the system lists it. */
export interface SystemProcess extends ProcessIdentity {
  /** Microseconds since 1970: what these systems give in place of clock ticks since boot. */
  readonly startTime: number;
  readonly parentPid: number;
  readonly session: number;
  readonly user: number;
  /** The kernel's name for it, which is short; hostile text. */
  readonly name: string;
  readonly forkedNotExeced: boolean;
  readonly background: boolean;
  /** It has ended and holds nothing, until its parent takes its exit. */
  readonly zombie: boolean;
  /** The device of its controlling terminal; null where it has none. */
  readonly terminal: number | null;
  /** Names its table: equal for processes that share one, where that can be told. */
  readonly table: string;
}

/** What a process was started with, as far as it can be read. Hostile texts. */
export interface SystemStart {
  readonly arguments: readonly string[];
  readonly environment: Readonly<Record<string, string>> | null;
  readonly executable: string | null;
}

/** An operating system without Linux's /proc, by what it answers. Its refusals are values. */
export interface System {
  readonly name: SourceName;
  /** Every process that can be seen, without the kernel's own of pid 0. */
  processes(): ReadonlyMap<number, SystemProcess> | Refusal;
  /** One of them now; null when there is none of that pid. */
  process(pid: number): SystemProcess | null | Refusal;
  /** What is open in it; descriptors that vanish meanwhile are left out. */
  table(process: SystemProcess, signal?: AbortSignal): Promise<readonly RawDescriptor[] | Refusal>;
  /** The same without what takes long: for a search, which looks into every process. */
  quickTable(process: SystemProcess): Promise<readonly RawDescriptor[] | Refusal>;
  start(process: SystemProcess): SystemStart;
  /** What this system tells of no process at all, in the words of the snapshot. */
  limits(): readonly ModelRefusal[];
}

/** `tv_sec` and `tv_usec` as one number, which is exact until the year 2255. */
export function microseconds(seconds: number | bigint, micro: number | bigint): number {
  return Number(seconds) * 1_000_000 + Number(micro);
}

/** Bits of signal n are 1 << (n - 1): SIGINT 2 and SIGQUIT 3, which a shell ignores in what it runs behind itself. */
export function ignoresInterrupts(firstWord: number): boolean {
  return (firstWord & 0b110) === 0b110;
}

/** Linux alone has kcmp(2). */
export function nothingCompares(): ModelRefusal {
  return refused(
    new Refusal('kcmp', 0, 'ENOSYS', 'function not implemented'),
    t('Open file descriptions cannot be compared, only their attributes'),
  );
}
