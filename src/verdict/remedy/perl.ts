import type { Descriptor } from '../../model/descriptor.ts';
import { type LanguageRemedy, type Opened, openedAs } from './language-remedy.ts';

const call: Record<Opened, string> = {
  file: '`open` or `sysopen`, not `POSIX::open`,',
  directory: '`opendir`',
  socket: '`socket`, `accept` or `socketpair`',
  pipe: '`pipe`, not `POSIX::pipe`,',
  terminal: '`open` or `sysopen`, not `POSIX::open`,',
  other: '`open`',
};

const flag = '`fcntl($fh, F_SETFD, FD_CLOEXEC)` (module Fcntl)';

function atTheSource(descriptor: Descriptor): string {
  return openedAs(descriptor) === 'other'
    ? `Call ${flag} as soon as it exists: modules in C may not set the flag.`
    : `Open it with ${call[openedAs(descriptor)]} while \`$^F\` is 2, its default: above \`$^F\` Perl sets close-on-exec; or call ${flag} afterwards.`;
}

/** `$^F` ($SYSTEM_FD_MAX) of perlvar(1): it counts when a handle is opened, not at exec. */
export const perl: LanguageRemedy = {
  atTheSource,
  atTheStart: ({ number }) =>
    `\`system\` and \`exec\` close nothing by themselves; after \`fork\` the child can call \`POSIX::close(${number})\`.`,
};
