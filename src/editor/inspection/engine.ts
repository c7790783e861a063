import * as vscode from 'vscode';
import { Refusal, refusalFrom } from '../../../native/refusal.ts';
import type { Spawner } from '../../../native/spawn.ts';
import { createJudgingSource, type JudgingSource } from '../../judging/judging-source.ts';
import { type SourceChoice, sourceChoices } from '../../source/choice.ts';
import { settings } from '../manifest.ts';
import { createLaunches, type Launches } from './launches.ts';
import { createRecordings, type Recordings } from './recordings.ts';

/** The parts that cost something, made when they are first needed and owned here. */
export interface Engine {
  /** The one that the setting names, or another. */
  source(choice?: SourceChoice): JudgingSource;
  spawner(): Promise<Spawner | Refusal>;
  readonly launches: Launches;
  readonly recordings: Recordings;
  /** Ends every child and thread. */
  dispose(): Promise<void>;
}

export function createEngine(): Engine {
  const sources = new Map<SourceChoice, JudgingSource>();
  let spawner: Promise<Spawner | Refusal> | undefined;
  const recordings = createRecordings();
  return {
    launches: createLaunches(),
    recordings,
    source(choice = chosenSource()) {
      const source = sources.get(choice) ?? createJudgingSource(undefined, vscode.l10n.bundle, choice);
      sources.set(choice, source);
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
        ...[...sources.values()].map((source) => source.dispose()),
        recordings.dispose(),
      ]);
    },
  };
}

function chosenSource(): SourceChoice {
  const asked = vscode.workspace.getConfiguration().get<unknown>(settings.source);
  return sourceChoices.find((choice) => choice === asked) ?? 'auto';
}
