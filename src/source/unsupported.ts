import { t } from '@vscode/l10n';
import type { Refusal } from '../model/refusal.ts';
import { cancelled, type Source } from './source.ts';

/** Answers every question, on a system whose descriptors we cannot read, by saying so. */
export function createUnsupportedSource(system: string): Source {
  return createRefusingSource(() => ({
    call: 'choose source',
    code: 'ENOSYS',
    message: t(
      'Descriptors cannot be read on {0}. Snapshots that were saved elsewhere can be opened and compared.',
      system,
    ),
  }));
}

/** Answers every question with one refusal: where what a source needs is missing. */
export function createRefusingSource(refuse: () => Refusal): Source {
  const answer = async (signal?: AbortSignal): Promise<Refusal> => (signal?.aborted ? cancelled : refuse());
  return {
    name: 'unsupported',
    read: (_request, signal) => answer(signal),
    search: (_query, signal) => answer(signal),
    list: answer,
    dispose: async () => undefined,
  };
}
