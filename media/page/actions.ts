import type { VerdictName } from '../../src/model/verdict.ts';
import type { FollowAct, Pair, Place } from '../../src/protocol/messages.ts';

/** Everything that can be done on the page. */
export interface Actions {
  /** True for a saved snapshot: what it shows cannot be changed or asked again here. */
  readonly readOnly: boolean;
  refresh(): void;
  cancel(): void;
  inspect(): void;
  follow(act: FollowAct): void;
  choosePair(pair: Pair): void;
  chooseChild(pid: number): void;
  setFilter(filter: string): void;
  toggleVerdict(verdict: VerdictName): void;
  showAll(): void;
  /** Selects a place wherever it is, changing the pair and the filter where they hide it. */
  goTo(place: Place): void;
  closeDetails(): void;
  /** Whether the lane of the chosen row is shown. */
  readonly showsLane: boolean;
  toggleLane(): void;
  copy(place: Place): void;
  accept(place: Place): void;
  dismissNotice(): void;
  dismissFailure(): void;
}
