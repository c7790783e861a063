import { t } from '@vscode/l10n';
import { Refusal as NativeRefusal } from '../../../native/refusal.ts';
import type { WrittenExpectations } from '../../expectations/expectation.ts';
import { runPollerProbe } from '../../launch/probe.ts';
import type { Refusal } from '../../model/refusal.ts';
import { refused } from '../../source/refusals.ts';
import { isRefusal, type Progress } from '../../source/source.ts';
import type { Engine } from './engine.ts';
import { takeHolders } from './holders.ts';
import type { Inspection, LiveTarget } from './inspection.ts';
import { inspectionOf, processInspection } from './judged.ts';
import { launchAndRead } from './launch.ts';
import { readProcess } from './read-process.ts';

/** Takes one inspection of a target. What cannot be had is a refusal with a sentence for the user. */
export async function takeInspection(
  engine: Engine,
  target: LiveTarget,
  expectations: WrittenExpectations,
  signal: AbortSignal,
  progress?: Progress,
): Promise<Inspection | Refusal> {
  try {
    return await take(engine, target, expectations, signal, progress);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return {
      call: `inspect ${target.kind}`,
      code: 'Error',
      message: t('The inspection failed: {0}.', reason),
    };
  }
}

function take(
  engine: Engine,
  target: LiveTarget,
  expectations: WrittenExpectations,
  signal: AbortSignal,
  progress: Progress | undefined,
): Promise<Inspection | Refusal> {
  switch (target.kind) {
    case 'process':
      return takeProcess(engine, target, expectations, signal);
    case 'launch':
      return launchAndRead(engine, target, expectations, signal);
    case 'holders':
      return takeHolders(engine, target, expectations, signal, progress);
    case 'probe':
      return takeProbe(engine, target, expectations, signal);
  }
}

async function takeProcess(
  engine: Engine,
  target: LiveTarget & { kind: 'process' },
  expectations: WrittenExpectations,
  signal: AbortSignal,
): Promise<Inspection | Refusal> {
  const reading = await readProcess(engine, target, expectations, null, signal);
  return isRefusal(reading) ? reading : processInspection(target, reading);
}

async function takeProbe(
  engine: Engine,
  target: LiveTarget,
  expectations: WrittenExpectations,
  signal: AbortSignal,
): Promise<Inspection | Refusal> {
  const spawner = await engine.spawner();
  if (spawner instanceof NativeRefusal) {
    return refused(spawner, t('The poller probe could not run'));
  }
  // Only a source that proves what is inherited can tell the three pollers apart.
  const result = await runPollerProbe(spawner, engine.source('auto'), signal);
  return isRefusal(result)
    ? result
    : inspectionOf(target, result.snapshot, expectations, t('Poller probe'), result.summary);
}
