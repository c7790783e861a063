import { isDescriptorNumber } from './descriptor-number.ts';
import type { SpawnMeans } from './spawn-means.ts';

export interface Placement {
  /** A descriptor of ours that is close-on-exec and differs from `to`; or 0 to 2, which are then the child's already. */
  readonly from: number;
  readonly to: number;
}

/** What becomes of the child's table and folder. */
export interface TableRequest {
  readonly standardInputFromNull: boolean;
  readonly placements: readonly Placement[];
  readonly close: readonly number[];
  readonly closeFrom: number | null;
  /** Where it differs from ours. */
  readonly directory: string | null;
}

/** One step in the child before its exec, in order. */
export type SpawnAction =
  | { readonly kind: 'open'; readonly descriptor: number; readonly path: string }
  | { readonly kind: 'dup2'; readonly from: number; readonly to: number }
  | { readonly kind: 'close'; readonly descriptor: number }
  | { readonly kind: 'closefrom'; readonly from: number }
  | { readonly kind: 'inherit'; readonly descriptor: number }
  | { readonly kind: 'chdir'; readonly path: string };

export interface SpawnActions {
  readonly actions: readonly SpawnAction[];
  /** For posix_spawnattr_setflags. */
  readonly flags: number;
}

/**
 * The steps on a system. No dup2 goes from a number to itself, since macOS, NetBSD and older musl would leave
 * close-on-exec set there and others clear it.
 *
 * Without closefrom, and but for macOS, what is to be closed is what `inheritable` lists: what another thread opens
 * without close-on-exec between that list and the child's copy of the table is passed on. Node opens everything
 * close-on-exec, so only a native add-on can do that; its descriptor is then read as what it is, a leak of ours.
 */
export function planActions(
  request: TableRequest,
  means: SpawnMeans,
  canCloseFrom: boolean,
  inheritable: () => readonly number[],
): SpawnActions {
  const { placements, closeFrom } = request;
  const actions: SpawnAction[] = [];
  let flags = 0;
  if (request.standardInputFromNull) {
    actions.push({ kind: 'open', descriptor: 0, path: '/dev/null' });
  }
  actions.push(...placements.map((placement) => ({ kind: 'dup2' as const, ...placement })));
  const evict = (descriptor: number): void => {
    if (means.closingMayFail) {
      // What was listed may be gone by then: a number that is opened first can be closed.
      actions.push({ kind: 'open', descriptor, path: '/dev/null' });
    }
    actions.push({ kind: 'close', descriptor });
  };
  const unwanted = request.close.filter(isDescriptorNumber);
  unwanted.forEach(evict);
  if (closeFrom !== null && canCloseFrom) {
    actions.push({ kind: 'closefrom', from: closeFrom });
  } else if (closeFrom !== null) {
    const placed = placements.map(({ to }) => to);
    placed.filter((number) => number >= closeFrom).forEach(evict);
    const others = inheritable().filter((number) => !placed.includes(number) && !unwanted.includes(number));
    if (means.closeOnExecDefault === null) {
      others.filter((number) => number >= closeFrom).forEach(evict);
    } else {
      flags |= means.closeOnExecDefault;
      const kept = others.filter((number) => number < closeFrom);
      actions.push(...kept.map((descriptor) => ({ kind: 'inherit' as const, descriptor })));
    }
  }
  if (request.directory !== null) {
    actions.push({ kind: 'chdir', path: request.directory });
  }
  return { actions, flags };
}
