import { t } from '@vscode/l10n';
import type { Claim, Convention } from './convention.ts';
import { anything } from './object-checks.ts';

const first = 3;
const most = 1024;

/**
 * sd_listen_fds(3): `LISTEN_FDS` descriptors from 3 on, for the process whose pid is `LISTEN_PID`; any type of
 * object. The variables are inherited by its children, to whom they say nothing, since their pid differs.
 */
export const systemdActivation: Convention = {
  get name() {
    return t('systemd socket activation');
  },
  documentation: 'https://www.freedesktop.org/software/systemd/man/latest/sd_listen_fds.html',
  variables: ['LISTEN_FDS', 'LISTEN_PID', 'LISTEN_FDNAMES', 'LISTEN_PIDFDID'],
  claims({ process, environment }) {
    const count = Number(environment.LISTEN_FDS);
    // A process in a pid namespace knows itself by another number than we do.
    const pid = process.namespacePid ?? process.pid;
    if (!Number.isInteger(count) || count < 1 || count > most || environment.LISTEN_PID !== String(pid)) {
      return [];
    }
    const names = environment.LISTEN_FDNAMES?.split(':') ?? [];
    return Array.from({ length: count }, (_, index): Claim => {
      const name = names[index];
      const number = first + index;
      return {
        number,
        said: name
          ? t(
              'LISTEN_FDS={0} with LISTEN_PID={1} hands it descriptor {2}, called {3}',
              count,
              pid,
              number,
              JSON.stringify(name),
            )
          : t('LISTEN_FDS={0} with LISTEN_PID={1} hands it descriptor {2}', count, pid, number),
        objection: anything,
      };
    });
  },
};
