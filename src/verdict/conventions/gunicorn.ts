import { t } from '@vscode/l10n';
import type { Process } from '../../model/process.ts';
import type { Convention, Told } from './convention.ts';
import { asListener, knownPid, namedNumbers } from './named-numbers.ts';
import { aListeningSocket } from './object-checks.ts';

const variable = 'GUNICORN_FD';

/**
 * Gunicorn's upgrade on SIGUSR2 (gunicorn/arbiter.py, `reexec` and `start`): the listening sockets, `3,4`, read only
 * where GUNICORN_PID names the old master. That is the new one's parent until it ends and the new one is promoted. The
 * new one duplicates the sockets and closes the numbers that were passed.
 */
export const gunicorn: Convention = {
  get name() {
    return t('Gunicorn upgrade');
  },
  documentation: 'https://github.com/benoitc/gunicorn/blob/master/gunicorn/arbiter.py',
  variables: [variable, 'GUNICORN_PID'],
  claims(told) {
    const oldMaster = told.environment.GUNICORN_PID;
    if (!oldMaster || !isMeantBy(oldMaster, told)) {
      return [];
    }
    const texts = told.environment[variable]?.split(',') ?? [];
    return namedNumbers(told, texts, { variable, said: asListener, objection: aListeningSocket });
  },
};

/** A live process of that pid that is no ancestor handed nothing down. */
function isMeantBy(oldMaster: string, { ancestors, world }: Told): boolean {
  const named = (process: Process): boolean => knownPid(process) === oldMaster;
  return ancestors.some(named) || !world.snapshot.processes.some(named);
}
