import * as v from 'valibot';
import { fromHost, pageState, type ToHost } from '../../src/protocol/messages.ts';

interface VsCodeApi {
  postMessage(message: unknown): void;
  setState(state: unknown): void;
  getState(): unknown;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** The only way to the extension host, in the words of one kind of page. VS Code hands its interface out once. */
export class Channel<Sent, Received extends v.GenericSchema, State extends v.GenericSchema> {
  private readonly api = acquireVsCodeApi();
  private readonly message: Received;
  private readonly state: State;

  constructor(message: Received, state: State) {
    this.message = message;
    this.state = state;
  }

  post(message: Sent): void {
    this.api.postMessage(message);
  }

  listen(receive: (message: v.InferOutput<Received>) => void): void {
    window.addEventListener('message', (event: MessageEvent<unknown>) => {
      const parsed = v.safeParse(this.message, event.data);
      if (parsed.success) {
        receive(parsed.output);
      } else {
        console.warn('FD Inheritance: dropped a message', v.flatten(parsed.issues));
      }
    });
  }

  save(state: v.InferOutput<State>): void {
    this.api.setState(state);
  }

  /** null when nothing was saved, or by a version that wrote it differently. */
  saved(): v.InferOutput<State> | null {
    const parsed = v.safeParse(this.state, this.api.getState());
    return parsed.success ? parsed.output : null;
  }
}

/** Of the page of an inspection. */
export class Connection extends Channel<ToHost, typeof fromHost, typeof pageState> {
  constructor() {
    super(fromHost, pageState);
  }
}
