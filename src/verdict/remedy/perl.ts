import { t } from '@vscode/l10n';
import { type LanguageRemedy, type Opened, openedAs } from './language-remedy.ts';

const flag = '`fcntl($fh, F_SETFD, FD_CLOEXEC)`';

const opened: Record<Opened, () => string> = {
  file: openedByName,
  directory: () =>
    t(
      'Open it with {0} while `$^F` is 2, its default: above `$^F` Perl sets close-on-exec; or call {1} (module Fcntl) afterwards.',
      '`opendir`',
      flag,
    ),
  socket: () =>
    t(
      'Open it with `socket`, `accept` or `socketpair` while `$^F` is 2, its default: above `$^F` Perl sets close-on-exec; or call {0} (module Fcntl) afterwards.',
      flag,
    ),
  pipe: () =>
    t(
      'Open it with `pipe`, not `POSIX::pipe`, while `$^F` is 2, its default: above `$^F` Perl sets close-on-exec; or call {0} (module Fcntl) afterwards.',
      flag,
    ),
  terminal: openedByName,
  other: () => t('Call {0} (module Fcntl) as soon as it exists: modules in C may not set the flag.', flag),
};

function openedByName(): string {
  return t(
    'Open it with `open` or `sysopen`, not `POSIX::open`, while `$^F` is 2, its default: above `$^F` Perl sets close-on-exec; or call {0} (module Fcntl) afterwards.',
    flag,
  );
}

/** `$^F` ($SYSTEM_FD_MAX) of perlvar(1): it counts when a handle is opened, not at exec. */
export const perl: LanguageRemedy = {
  atTheSource: (descriptor) => opened[openedAs(descriptor)](),
  atTheStart: ({ number }) =>
    t(
      '`system` and `exec` close nothing by themselves; after `fork` the child can call `POSIX::close({0})`.',
      number,
    ),
};
