import { t } from '@vscode/l10n';
import type { Descriptor } from '../../model/descriptor.ts';
import type { KindTag } from '../../model/kind.ts';
import { type LanguageRemedy, type Opened, openedAs } from './language-remedy.ts';

/** Calls whose default has the flag, which is lost when other flags are given in its place. */
const calls: Partial<Record<KindTag, string>> = {
  eventfd: '`os.eventfd(0, os.EFD_CLOEXEC | flags)`',
  timerfd: '`os.timerfd_create(clock, flags=os.TFD_CLOEXEC | flags)`',
  memfd: '`os.memfd_create(name, os.MFD_CLOEXEC | flags)`',
};

function asOpened(): string {
  return t(
    'Leave it as Python opens it, close-on-exec (PEP 446): drop `set_inheritable(True)`, and pass `inheritable=False` to `os.dup2`.',
  );
}

const opened: Record<Opened, (descriptor: Descriptor) => string> = {
  file: asOpened,
  directory: asOpened,
  terminal: asOpened,
  socket: () =>
    t(
      'Leave it as `socket` and `accept` make it, close-on-exec (PEP 446): drop `sock.set_inheritable(True)`.',
    ),
  pipe: () =>
    t(
      'Make it with `os.pipe()` or `os.pipe2(os.O_CLOEXEC | flags)`: `os.pipe2` with other flags alone is inherited, as is what `os.set_inheritable` names.',
    ),
  other: ({ kind, number }) =>
    calls[kind]
      ? t('Create it with {0}: other flags alone replace the default, which is close-on-exec.', calls[kind])
      : t(
          "Call `os.set_inheritable({0}, False)` as soon as it exists: Python's own calls do so, those of extensions and ctypes may not.",
          number,
        ),
};

/** PEP 446, "Inheritance of File Descriptors" in module os, and subprocess.Popen. */
export const python: LanguageRemedy = {
  atTheSource: (descriptor) => opened[openedAs(descriptor)](descriptor),
  atTheStart: () =>
    t(
      'Start programs with `subprocess` and `close_fds=True`, its default, which closes all but `pass_fds`; `os.system`, `os.exec*` and `os.posix_spawn` close nothing.',
    ),
};
