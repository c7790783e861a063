import type {
  ChangeName,
  ComparedSnapshot,
  ComparisonState,
} from '../../../src/protocol/comparison-messages.ts';

export interface BothSnapshots {
  readonly before: ComparedSnapshot;
  readonly after: ComparedSnapshot;
}

/** Everything that the page of a comparison shows; a new one is made on every change. */
export interface DifferenceModel {
  /** null until the host has sent them, and where it cannot. */
  readonly snapshots: BothSnapshots | null;
  /** Why there is nothing to show; null where there is, or it is not known yet. */
  readonly lost: readonly string[] | null;
  readonly filter: string;
  readonly changes: readonly ChangeName[];
  readonly leaksOnly: boolean;
  readonly folds: readonly string[];
  readonly selected: string | null;
  readonly scroll: number;
}

const emptyModel: DifferenceModel = {
  snapshots: null,
  lost: null,
  filter: '',
  changes: [],
  leaksOnly: false,
  folds: [],
  selected: null,
  scroll: 0,
};

export function modelFromState(state: ComparisonState | null): DifferenceModel {
  if (state === null) {
    return emptyModel;
  }
  const { filter, changes, leaksOnly, folds, selected, scroll } = state;
  return { ...emptyModel, filter, changes, leaksOnly, folds, selected, scroll };
}

/** As much as is parsed again; null where nothing can be found again by it. */
export function stateFromModel(model: DifferenceModel): ComparisonState | null {
  const { snapshots, filter, changes, leaksOnly, folds, selected, scroll } = model;
  if (snapshots === null) {
    return null;
  }
  const { before, after } = snapshots;
  return {
    version: 1,
    before: { name: before.name, address: before.address },
    after: { name: after.name, address: after.address },
    filter: filter.slice(0, 10_000),
    changes: [...changes],
    leaksOnly,
    folds: folds.slice(-1000),
    selected,
    scroll,
  };
}
