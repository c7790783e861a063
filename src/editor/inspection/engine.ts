import * as vscode from 'vscode';
import { Refusal, refusalFrom } from '../../../native/refusal.ts';
import type { Spawner } from '../../../native/spawn.ts';
import { createJudgingSource, type JudgingSource } from '../../judging/judging-source.ts';
import { createLaunches, type Launches } from './launches.ts';
import { createRecordings, type Recordings } from './recordings.ts';

/** The parts that cost something, made when they are first needed and owned here. */
export interface Engine {
  source(): JudgingSource;
  spawner(): Promise<Spawner | Refusal>;
  readonly launches: Launches;
  readonly recordings: Recordings;
  /** Ends every child and thread. */
  dispose(): Promise<void>;
}

export function createEngine(): Engine {
  let source: JudgingSource | undefined;
  let spawner: Promise<Spawner | Refusal> | undefined;
  const recordings = createRecordings();
  return {
    launches: createLaunches(),
    recordings,
    source() {
      source ??= createJudgingSource(undefined, vscode.l10n.bundle);
      return source;
    },
    async spawner() {
      spawner ??= import('../../../native/spawn.ts')
        .then(({ createSpawner }) => createSpawner())
        .catch((error: unknown) => refusalFrom('create spawner', error));
      const made = await spawner;
      if (made instanceof Refusal) {
        // The next try may find what was missing, such as free descriptors.
        spawner = undefined;
      }
      return made;
    },
    async dispose() {
      const made = await spawner;
      await Promise.all([
        made instanceof Refusal ? undefined : made?.dispose(),
        source?.dispose(),
        recordings.dispose(),
      ]);
    },
  };
}
