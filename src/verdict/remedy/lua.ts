import { t } from '@vscode/l10n';
import type { LanguageRemedy } from './language-remedy.ts';
import { closingInSh } from './shell-form.ts';

/** io.open checks its mode and passes no `e` (lua.org/manual, §6.8), but LuaJIT passes it on; luaposix, module posix.fcntl. */
export const lua: LanguageRemedy = {
  atTheSource: ({ number }) =>
    t(
      'Set the flag with luaposix, `fcntl.fcntl({0}, fcntl.F_SETFD, fcntl.FD_CLOEXEC)`, or close it before a command starts: `io.open` and LuaSocket do not set it.',
      number,
    ),
  atTheStart: ({ number }) =>
    t(
      '`os.execute` and `io.popen` run a shell, which can close it: {0}.',
      `\`os.execute("${closingInSh(number)}")\``,
    ),
};
