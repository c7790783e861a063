import { t } from '@vscode/l10n';
import { textOf } from '../object.ts';
import type { Convention } from './convention.ts';
import { namedNumber } from './named-numbers.ts';
import { all, aUnixSocket, type Check } from './object-checks.ts';

/**
 * Android's init (init/README.md, `socket` and `file`; libcutils' android_get_control_socket and _file): the number is
 * in ANDROID_SOCKET_NAME, for /dev/socket/NAME, or in ANDROID_FILE_PATH. In both names all but letters and digits is
 * written `_`. As libcutils does, the path is compared with the object's own.
 */
export const androidInit: Convention = {
  name: 'Android init',
  documentation: 'https://android.googlesource.com/platform/system/core/+/refs/heads/main/init/README.md',
  variables: ['ANDROID_SOCKET_*', 'ANDROID_FILE_*'],
  claims(told) {
    return Object.keys(told.environment).flatMap((variable) => {
      const [, kind, name] = /^ANDROID_(SOCKET|FILE)_(\w+)$/.exec(variable) ?? [];
      if (name === undefined) {
        return [];
      }
      return kind === 'SOCKET'
        ? namedNumber(told, {
            variable,
            said: (name, number) => t('{0} names descriptor {1} as a socket of its service', name, number),
            objection: socketOf(name),
          })
        : namedNumber(told, {
            variable,
            said: (name, number) => t('{0} names descriptor {1} as a file of its service', name, number),
            objection: fileOf(name),
          });
    });
  },
};

function socketOf(name: string): Check {
  return all(aUnixSocket, (descriptor) => {
    const path = textOf(descriptor, 'local');
    return path === null || asVariable(path) === `_dev_socket_${name}`
      ? null
      : t('it is the socket of {0}', path);
  });
}

const fileOf =
  (name: string): Check =>
  ({ target }) =>
    asVariable(target) === name ? null : t('it is {0}', target);

function asVariable(path: string): string {
  return path.replace(/[^A-Za-z0-9]/g, '_');
}
