import type { Recorder } from '../../launch/recording/start.ts';
import { isSameProcess, type ProcessIdentity } from '../../model/process.ts';
import type { Recording } from '../../model/recorded.ts';
import type { Snapshot } from '../../model/snapshot.ts';

/** What was recorded is told at most so often (ms), and takes no more than a part of the time. */
const shortestPause = 300;
const pausePerWork = 10;
/** Recordings that are kept; of more, those that have ended go first. */
const most = 20;

/** Records what launched commands start. */
export interface Recordings {
  /** Begins with a command that is held; resolves when it can be let go. */
  start(held: Snapshot): Promise<void>;
  /** What was last told of a launched process; null where nothing was. */
  of(launched: ProcessIdentity): Recording | null;
  /** The launched processes that recordings are of. */
  all(): readonly ProcessIdentity[];
  /** Called after there is more; the next time not before it has resolved, and a pause. */
  onChange: () => Promise<void>;
  /** Lets go of what one launched process started, and forgets it. */
  stop(launched: ProcessIdentity): Promise<void>;
  dispose(): Promise<void>;
}

interface Entry {
  readonly recorder: Recorder;
  readonly launched: ProcessIdentity;
  told: Recording | null;
  isDirty: boolean;
  hasEnded: boolean;
}

export function createRecordings(): Recordings {
  let entries: readonly Entry[] = [];
  let timer: NodeJS.Timeout | undefined;
  let pause = shortestPause;

  const entryOf = (process: ProcessIdentity): Entry | undefined =>
    entries.find(({ launched }) => isSameProcess(launched, process));

  const recordings: Recordings = {
    async start(held) {
      const target = held.processes.find(({ relation }) => relation === 'target');
      const { startRecorder } = await import('../../launch/recording/start.ts');
      const recorder = await startRecorder(held);
      if (!target) {
        return recorder.stop();
      }
      const { pid, startTime } = target;
      const entry: Entry = {
        recorder,
        launched: { pid, startTime },
        told: null,
        isDirty: true,
        hasEnded: false,
      };
      const changed = (): void => {
        entry.isDirty = true;
        tellLater();
      };
      recorder.onChange = changed;
      void recorder.end.then(() => {
        entry.hasEnded = true;
        changed();
      });
      entries = [entry, ...entries];
      const surplus = entries.length > most ? entries.findLast(({ hasEnded }) => hasEnded) : undefined;
      entries = entries.filter((each) => each !== surplus);
      tellLater();
    },
    of: (launched) => entryOf(launched)?.told ?? null,
    all: () => entries.map(({ launched }) => launched),
    onChange: async () => undefined,
    async stop(launched) {
      const entry = entryOf(launched);
      entries = entries.filter((each) => each !== entry);
      await entry?.recorder.stop();
    },
    async dispose() {
      clearTimeout(timer);
      const all = entries;
      entries = [];
      await Promise.all(all.map(({ recorder }) => recorder.stop()));
      clearTimeout(timer);
    },
  };

  function tellLater(): void {
    timer ??= setTimeout(() => void tell(), pause);
  }

  async function tell(): Promise<void> {
    const started = performance.now();
    for (const entry of entries.filter(({ isDirty }) => isDirty)) {
      entry.isDirty = false;
      entry.told = entry.recorder.current();
    }
    await recordings.onChange();
    pause = Math.max(shortestPause, pausePerWork * (performance.now() - started));
    timer = undefined;
    if (entries.some(({ isDirty }) => isDirty)) {
      tellLater();
    }
  }

  return recordings;
}
