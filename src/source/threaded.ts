import type { SourceChoice } from './choice.ts';
import type { SourceQuestion } from './put.ts';
import type { Progress, Source } from './source.ts';
import type { Thread } from './thread.ts';

/** The system's source on a thread of its own, so that a reading of any size leaves the event loop free. */
export function sourceOn(thread: Thread, choice: SourceChoice): Source {
  const ask = (question: SourceQuestion, signal?: AbortSignal, progress?: Progress): Promise<unknown> =>
    thread.ask(question, signal, { progress });
  return {
    name: choice === 'lsof' ? 'lsof' : 'procfs',
    read: async (request, signal) =>
      (await ask({ ask: 'read', request }, signal)) as Awaited<ReturnType<Source['read']>>,
    search: async (query, signal, progress) =>
      (await ask({ ask: 'search', query }, signal, progress)) as Awaited<ReturnType<Source['search']>>,
    list: async (signal) => (await ask({ ask: 'list' }, signal)) as Awaited<ReturnType<Source['list']>>,
    dispose: thread.dispose,
  };
}
