import type { Progress, Query, ReadRequest, Source } from './source.ts';

/** What a reading thread is asked: the methods of a source, by name. */
export type SourceQuestion =
  | { readonly ask: 'read'; readonly request: ReadRequest }
  | { readonly ask: 'search'; readonly query: Query }
  | { readonly ask: 'list' };

/** Puts a question to a source. */
export async function put(
  question: SourceQuestion,
  source: Source,
  signal: AbortSignal,
  progress: Progress,
): Promise<Awaited<ReturnType<Source['read'] | Source['search'] | Source['list']>>> {
  switch (question.ask) {
    case 'read':
      return source.read(question.request, signal);
    case 'search':
      return source.search(question.query, signal, progress);
    case 'list':
      return source.list(signal);
  }
}
