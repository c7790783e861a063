import { t } from '@vscode/l10n';
import { listed } from '../../model/listed.ts';
import { type LanguageRemedy, type Opened, openedAs } from './language-remedy.ts';

const makers: Record<Opened, readonly string[]> = {
  file: ['File.open'],
  directory: ['Dir.open'],
  terminal: ['PTY.open'],
  socket: ['TCPServer', 'Socket', 'accept'],
  pipe: ['IO.pipe'],
  other: [],
};

/** `IO#close_on_exec=` ("sets a close-on-exec flag", set by default since 2.0) and `Process.spawn`, options close_others and fd=>:close. */
export const ruby: LanguageRemedy = {
  atTheSource: (descriptor) => {
    const { number } = descriptor;
    const made = makers[openedAs(descriptor)];
    return made.length === 0
      ? t(
          'Leave it as Ruby made it, close-on-exec: drop `close_on_exec = false`, or, where an extension opened it, call `IO.for_fd({0}, autoclose: false).close_on_exec = true`.',
          number,
        )
      : t(
          'Leave it as {0} made it, close-on-exec: drop `close_on_exec = false`, or, where an extension opened it, call `IO.for_fd({1}, autoclose: false).close_on_exec = true`.',
          listed(made, (maker) => `\`${maker}\``),
          number,
        );
  },
  atTheStart: ({ number }) =>
    t(
      '`spawn`, `system` and `exec` close it in the child with `close_others: true`, or it alone with `{0} => :close`.',
      number,
    ),
};
