import { t } from '@vscode/l10n';
import { openDescriptors } from '../../native/descriptor.ts';
import type { Poller } from '../../native/poller/poller.ts';
import { createProbePollers, type ProbePollers } from '../../native/poller/unsafe.ts';
import { Refusal } from '../../native/refusal.ts';
import type { Spawner } from '../../native/spawn.ts';
import type { Refusal as ModelRefusal } from '../model/refusal.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { refused } from '../source/refusals.ts';
import { isRefusal, type Source } from '../source/source.ts';
import { judge } from '../verdict/judge.ts';
import { type Command, ownEnvironment } from './command.ts';
import { holdAtExec, readHeld } from './hold.ts';

export interface ProbeResult {
  readonly snapshot: Snapshot;
  /** True when the child holds the unsafe poller, leaked, where the system passes it on, and neither of the others. */
  readonly passed: boolean;
  readonly summary: string;
}

/**
 * The seed's test in one call: this process opens a safe, a fallback and an unsafe poller and spawns a child, which
 * must hold exactly the unsafe one, or none where the kernel passes no poller on. Strays that this process itself was given are kept from the child.
 */
export async function runPollerProbe(
  spawner: Spawner,
  source: Source,
  signal?: AbortSignal,
  createPollers: () => Promise<ProbePollers | Refusal> = createProbePollers,
): Promise<ProbeResult | ModelRefusal> {
  const what = t('The poller probe could not run');
  const pollers = await createPollers();
  if (pollers instanceof Refusal) {
    return refused(pollers, what);
  }
  try {
    const strays = await straysBeside(pollers.unsafe);
    const command: Command = { program: 'sleep', args: ['0'], directory: '/', environment: ownEnvironment() };
    const held = await holdAtExec(spawner, command, {
      input: 'null',
      output: 'pipe',
      errors: 'pipe',
      close: strays,
      ownGroup: true,
    });
    if (held instanceof Refusal) {
      return refused(held, what);
    }
    const snapshot = await readHeld(held, source, signal);
    held.release();
    await held.child.end;
    return isRefusal(snapshot) ? snapshot : assess(snapshot, pollers);
  } finally {
    for (const poller of [pollers.safe, pollers.fallback, pollers.unsafe]) {
      poller.close();
    }
  }
}

/** Descriptors of ours without close-on-exec, other than the probe's own. */
async function straysBeside(unsafe: Poller): Promise<readonly number[]> {
  const descriptors = await openDescriptors();
  if (descriptors instanceof Refusal) {
    return [];
  }
  return descriptors.inheritable().filter((number) => number > 2 && number !== unsafe.descriptor);
}

function assess(snapshot: Snapshot, pollers: ProbePollers): ProbeResult {
  const index = snapshot.processes.findIndex(({ relation }) => relation === 'target');
  const verdicts = judge(snapshot)[index]?.verdicts ?? [];
  const leaks = (snapshot.processes[index]?.descriptors ?? [])
    .filter((_descriptor, position) => verdicts[position]?.verdict === 'leaked')
    .map(({ number }) => number);
  const { safe, fallback, unsafe, inherited } = pollers;
  const expected = inherited ? [unsafe.descriptor] : [];
  const passed = leaks.join() === expected.join();
  const made = t(
    'safe {0}, fallback {1}, unsafe {2}',
    safe.descriptor,
    fallback.descriptor,
    unsafe.descriptor,
  );
  const summary = passed ? received(made, inherited) : receivedOthers(made, leaks);
  return { snapshot, passed, summary };
}

function received(made: string, inherited: boolean): string {
  if (!inherited) {
    return t(
      'Passed: of three pollers ({0}) the child received none. This system passes no kqueue on.',
      made,
    );
  }
  return t('Passed: of three pollers ({0}) the child received only the unsafe one.', made);
}

function receivedOthers(made: string, leaks: readonly number[]): string {
  return leaks.length === 0
    ? t('Failed: of three pollers ({0}) the child received none.', made)
    : t('Failed: of three pollers ({0}) the child received {1}.', made, leaks.join(', '));
}
