import { t } from '@vscode/l10n';
import { withWords } from './chromium-handles.ts';
import type { Convention } from './convention.ts';
import { aUnixSocket } from './object-checks.ts';

/** kCrashDumpSignal, kSandboxIPCChannel and kMojoIPCChannel, each 3 above its key; kZygoteSocketPairFd is 3. */
const channels: readonly (readonly [number, (type: string) => string])[] = [
  [
    3,
    (type) =>
      t(
        'Chromium gives what it starts with {0} descriptor 3 for crash signals, or of a zygote its orders',
        type,
      ),
  ],
  [
    4,
    (type) => t('Chromium gives what it starts with {0} descriptor 4 for the services of its sandbox', type),
  ],
  [5, (type) => t('Chromium gives what it starts with {0} descriptor 5 for Mojo', type)],
];

/**
 * The channels of what Chromium and Electron start, by number: content_descriptors.h and zygote_commands_linux.h. The
 * browser has the one for the sandbox without close-on-exec, often under that very number, and closes in the child all
 * that it does not pass. Nothing names them but the browser's own program, started with `--type`. What a zygote forks
 * has them under other numbers.
 */
export const chromiumChannels: Convention = {
  get name() {
    return t('Chromium channels');
  },
  documentation:
    'https://source.chromium.org/chromium/chromium/src/+/main:content/public/common/content_descriptors.h',
  variables: [],
  claims(told) {
    const { process, ancestors } = told;
    const type = withWords(told).arguments.find((word) => word.startsWith('--type='));
    const isChild = process.executable !== null && ancestors[0]?.executable === process.executable;
    if (type === undefined || !isChild || process.forkedNotExeced) {
      return [];
    }
    return channels.map(([number, said]) => ({
      number,
      said: said(type),
      objection: aUnixSocket,
      mayBeStale: true,
    }));
  },
};
