import type { Refusal } from '../../model/refusal.ts';
import type { SourceName } from '../../model/snapshot.ts';
import type { TableReading } from '../program/reading.ts';

/** A program that prints what processes have open. */
export interface TableProgram {
  readonly name: SourceName;
  /** False where it prints nothing of close-on-exec. */
  readonly tellsCloseOnExec: boolean;
  read(pids: readonly number[], signal: AbortSignal): Promise<TableReading | Refusal>;
}
