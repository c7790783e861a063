import type { ChangeName, ComparedSide, CopyFormat } from '../../../src/protocol/comparison-messages.ts';

/** Everything that can be done on the page of a comparison. */
export interface DifferenceActions {
  open(side: ComparedSide): void;
  copy(format: CopyFormat): void;
  export(): void;
  /** Chooses two snapshots anew. */
  compare(): void;
  setFilter(filter: string): void;
  toggleChange(change: ChangeName): void;
  toggleLeaks(): void;
  showAll(): void;
  closeDetails(): void;
}
