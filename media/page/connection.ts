import * as v from 'valibot';
import { type PageState, pageState, type ToHost, type ToPage, toPage } from '../../src/protocol/messages.ts';

interface VsCodeApi {
  postMessage(message: ToHost): void;
  setState(state: PageState): void;
  getState(): unknown;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** The only way to the extension host. VS Code hands its interface out once. */
export class Connection {
  private readonly api = acquireVsCodeApi();

  post(message: ToHost): void {
    this.api.postMessage(message);
  }

  listen(receive: (message: ToPage) => void): void {
    window.addEventListener('message', (event: MessageEvent<unknown>) => {
      const parsed = v.safeParse(toPage, event.data);
      if (parsed.success) {
        receive(parsed.output);
      } else {
        console.warn('FD Inheritance: dropped a message', v.flatten(parsed.issues));
      }
    });
  }

  save(state: PageState): void {
    this.api.setState(state);
  }

  /** null when nothing was saved, or by a version that wrote it differently. */
  saved(): PageState | null {
    const parsed = v.safeParse(pageState, this.api.getState());
    return parsed.success ? parsed.output : null;
  }
}
