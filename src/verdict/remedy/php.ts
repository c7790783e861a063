import { t } from '@vscode/l10n';
import type { Descriptor } from '../../model/descriptor.ts';
import { type LanguageRemedy, type Opened, openedAs } from './language-remedy.ts';
import { closingInSh } from './shell-form.ts';

const opened: Record<Opened, (descriptor: Descriptor) => string> = {
  file: ({ number }) =>
    t(
      "Open it with `e` in the mode, `fopen($path, 're')`; the script file, which PHP opens itself, is closed by the command alone: {0}.",
      commandWithout(number),
    ),
  directory: () => t('Open it with `opendir`, which is close-on-exec.'),
  socket: ({ number }) =>
    t(
      'Close it in the command, {0}: streams such as `stream_socket_server` have no such flag, and `socket_create` only where PHP defines `SOCK_CLOEXEC`.',
      commandWithout(number),
    ),
  pipe: () => t('Make it with `proc_open`, whose pipes are close-on-exec, instead of `popen`.'),
  terminal: ({ number }) => inTheCommand(number),
  other: ({ number }) => inTheCommand(number),
};

function inTheCommand(number: number): string {
  return t(
    'Close it in the command, {0}: PHP has no call that sets the flag afterwards.',
    commandWithout(number),
  );
}

function commandWithout(number: number): string {
  return `\`exec("${closingInSh(number)}")\``;
}

/** fopen ("'e' Set close-on-exec flag on the opened file descriptor"), proc_open, pcntl_exec of the PHP manual. */
export const php: LanguageRemedy = {
  atTheSource: (descriptor) => opened[openedAs(descriptor)](descriptor),
  atTheStart: () =>
    t(
      '`proc_open` passes on more than its descriptor list names; between `pcntl_fork` and `pcntl_exec` the child can `fclose` the stream.',
    ),
};
