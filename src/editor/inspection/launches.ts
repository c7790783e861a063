import { type ProcessIdentity, processKey } from '../../model/process.ts';

/** Which of the launched commands have ended: their children are ours, so nobody has to look. */
export interface Launches {
  end(launched: ProcessIdentity): void;
  hasEnded(launched: ProcessIdentity): boolean;
  /** Called after one has ended. */
  onEnd: () => void;
}

export function createLaunches(): Launches {
  const ended = new Set<string>();
  const launches: Launches = {
    end(launched) {
      ended.add(processKey(launched));
      launches.onEnd();
    },
    hasEnded: (launched) => ended.has(processKey(launched)),
    onEnd: () => undefined,
  };
  return launches;
}
