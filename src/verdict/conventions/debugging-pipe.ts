import { t } from '@vscode/l10n';
import type { Convention } from './convention.ts';
import { all, aPipeOrSocket, readable, writable } from './object-checks.ts';
import { claimOf } from './options.ts';

/**
 * `--remote-debugging-pipe` of Chromium and Electron (kReadFD and kWriteFD in devtools_pipe_handler.cc), `-juggler-pipe`
 * and `--inspector-pipe` of the Firefox and WebKit that Playwright builds: commands come in on 3, answers go out on 4.
 * Programs that start these through Node get sockets in place of pipes.
 */
export const debuggingPipe: Convention = {
  get name() {
    return t('browser debugging pipe');
  },
  documentation:
    'https://source.chromium.org/chromium/chromium/src/+/main:content/browser/devtools/devtools_pipe_handler.cc',
  variables: [],
  claims(told) {
    const option = told.arguments
      .slice(1)
      .find((word) => /^(?:--remote-debugging-pipe(?:=\w*)?|--?juggler-pipe|--inspector-pipe)$/.test(word));
    return option === undefined
      ? []
      : [
          ...claimOf(
            '3',
            (number) => t('Its option {0} names descriptor {1} to read commands from', option, number),
            all(aPipeOrSocket, readable),
          ),
          ...claimOf(
            '4',
            (number) => t('Its option {0} names descriptor {1} to write answers to', option, number),
            all(aPipeOrSocket, writable),
          ),
        ];
  },
};
