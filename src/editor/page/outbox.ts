import type { FromHost, ToPage } from '../../protocol/messages.ts';

type Show = ToPage & { type: 'show' };

/** A message with more rows takes too long to be written in one go, and goes in pieces. */
const mostRows = 500;

/** What the page is sent, in order. A large reading goes piece by piece, and the next message waits for its end. */
export class Outbox {
  readonly #post: (message: FromHost) => void;
  #waiting: ToPage[] = [];
  #sending = false;
  /** Counts whole states: pieces of one that was overtaken go no further. */
  #turn = 0;

  constructor(post: (message: FromHost) => void) {
    this.#post = post;
  }

  send(message: ToPage): void {
    if (message.type === 'show' || message.type === 'empty') {
      this.#turn++;
      // Nobody needs to see what is over already, nor what became of it.
      this.#waiting = this.#waiting.filter(({ type }) => type === 'busy' || type === 'following');
    }
    this.#waiting.push(message);
    void this.#sendAll();
  }

  /** Forgets what was not sent yet: the page is gone. */
  clear(): void {
    this.#turn++;
    this.#waiting = [];
  }

  async #sendAll(): Promise<void> {
    if (this.#sending) {
      return;
    }
    this.#sending = true;
    for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) {
      if (next.type === 'show' && isLarge(next)) {
        await this.#sendInPieces(next);
      } else {
        this.#post(next);
      }
    }
    this.#sending = false;
  }

  async #sendInPieces(message: Show): Promise<void> {
    const turn = this.#turn;
    const { sendInPieces } = await import('./send-in-pieces.ts');
    await sendInPieces(message, this.#post, () => turn === this.#turn);
  }
}

/** True where a list of processes has so many descriptors that they should not be written in one go. */
export function hasManyRows(processes: readonly { readonly descriptors: readonly unknown[] }[]): boolean {
  return processes.reduce((sum, { descriptors }) => sum + descriptors.length, 0) > mostRows;
}

function isLarge({ inspection }: Show): boolean {
  return hasManyRows(inspection.report.processes);
}
