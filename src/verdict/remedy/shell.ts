import { holdsLock } from '../object.ts';
import { type LanguageRemedy, openedAs } from './language-remedy.ts';
import { closing } from './shell-form.ts';

/** sh(1), "Redirection"; flock(1). No shell but ksh93 marks numbers that `exec` opens, zsh can (zshmodules(1), sysopen). */
export const shell: LanguageRemedy = {
  atTheSource: (descriptor) => {
    const { number } = descriptor;
    return holdsLock(descriptor)
      ? `Close it for the commands that must not hold the lock, \`${closing(number)}\`, or let \`flock -o lockfile command\` (\`--close\`) take it.`
      : `Close it for the commands that do not use it: \`${closing(number)}\`${number > 9 ? ' (in bash; in zsh by name, `{name}>&-`; others know no number above 9)' : ''}.`;
  },
  atTheStart: (descriptor) =>
    openedAs(descriptor) === 'file' && descriptor.number < 10
      ? `Or open it for those alone that do: \`command ${descriptor.number}<file\`, \`{ commands; } ${descriptor.number}>file\`.`
      : null,
};
