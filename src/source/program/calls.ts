import type { Refusal } from '../../model/refusal.ts';

/** The calls of a source that runs programs: each is cancelled by its caller, and all when the source is disposed. */
export class Calls {
  readonly #disposed = new AbortController();
  readonly #running = new Set<Promise<unknown>>();

  run<Answer>(
    asked: AbortSignal | undefined,
    action: (signal: AbortSignal) => Promise<Answer | Refusal>,
  ): Promise<Answer | Refusal> {
    const answer = action(AbortSignal.any([this.#disposed.signal, ...(asked ? [asked] : [])]));
    this.#running.add(answer);
    return answer.finally(() => this.#running.delete(answer));
  }

  /** Ends when all have ended. */
  async dispose(): Promise<void> {
    this.#disposed.abort();
    await Promise.allSettled(this.#running);
  }
}
