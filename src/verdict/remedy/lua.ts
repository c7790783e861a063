import type { LanguageRemedy } from './language-remedy.ts';
import { closingInSh } from './shell-form.ts';

/** io.open checks its mode and passes no `e` (lua.org/manual, §6.8), but LuaJIT passes it on; luaposix, module posix.fcntl. */
export const lua: LanguageRemedy = {
  atTheSource: ({ number }) =>
    `Set the flag with luaposix, \`fcntl.fcntl(${number}, fcntl.F_SETFD, fcntl.FD_CLOEXEC)\`, or close it before a command starts: \`io.open\` and LuaSocket do not set it.`,
  atTheStart: ({ number }) =>
    `\`os.execute\` and \`io.popen\` run a shell, which can close it: \`os.execute("${closingInSh(number)}")\`.`,
};
