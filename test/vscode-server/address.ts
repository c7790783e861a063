import type { Server } from './server.ts';

/** What a window of the editor shows and runs. All paths are absolute. */
export interface WindowContent {
  /** Folder to open; without it the window is empty. */
  readonly folder?: string;
  /** Folder of the extension to run in development mode; the editor takes only one. */
  readonly extension?: string;
  /** Module with `run()` that the extension host loads; see `Workbench.tests`. */
  readonly tests?: string;
}

/** The address at which a browser finds such a window. */
export function addressOf(server: Server, content: WindowContent): string {
  const authority = new URL(server.address).host;
  const remote = (path: string) => `vscode-remote://${authority}${path}`;
  const payload: [string, string][] = [];
  if (content.extension !== undefined) {
    payload.push(['extensionDevelopmentPath', remote(content.extension)]);
  }
  if (content.tests !== undefined) {
    payload.push(['extensionTestsPath', remote(content.tests)]);
  }
  const query = new URLSearchParams({ tkn: server.token });
  if (content.folder === undefined) {
    query.set('ew', 'true');
  } else {
    query.set('folder', content.folder);
  }
  if (payload.length > 0) {
    query.set('payload', JSON.stringify(payload));
  }
  return `${server.address}/?${query}`;
}
