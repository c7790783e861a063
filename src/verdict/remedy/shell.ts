import { t } from '@vscode/l10n';
import { holdsLock } from '../object.ts';
import { type LanguageRemedy, openedAs } from './language-remedy.ts';
import { closing, isReadBySh } from './shell-form.ts';

/** sh(1), "Redirection"; flock(1). No shell but ksh93 marks numbers that `exec` opens, zsh can (zshmodules(1), sysopen). */
export const shell: LanguageRemedy = {
  atTheSource: (descriptor) => {
    const { number } = descriptor;
    const form = `\`${closing(number)}\``;
    if (holdsLock(descriptor)) {
      return t(
        'Close it for the commands that must not hold the lock, {0}, or let `flock -o lockfile command` (`--close`) take it.',
        form,
      );
    }
    return isReadBySh(number)
      ? t('Close it for the commands that do not use it: {0}.', form)
      : t(
          'Close it for the commands that do not use it: {0} (in bash; in zsh by name, `{name}>&-`; others know no number above 9).',
          form,
        );
  },
  atTheStart: (descriptor) =>
    openedAs(descriptor) === 'file' && isReadBySh(descriptor.number)
      ? t(
          'Or open it for those alone that do: `command {0}<file`, `{ commands; } {0}>file`.',
          descriptor.number,
        )
      : null,
};
