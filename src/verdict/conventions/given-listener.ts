import { t } from '@vscode/l10n';
import type { Convention } from './convention.ts';
import { aListeningSocket } from './object-checks.ts';
import { claimOf, optionsIn } from './options.ts';

/**
 * `--fd N` of uvicorn and chaussette: a listening socket, as Circus expands `--fd $(circus.sockets.NAME)` for any
 * program. Other programs have a `--fd` of another meaning, so this claims only what listens and contradicts nothing.
 */
export const givenListener: Convention = {
  get name() {
    return t('Circus and uvicorn --fd');
  },
  documentation: 'https://circus.readthedocs.io/en/latest/sockets/',
  variables: [],
  claims: (told) =>
    optionsIn(told, ['--fd'])
      .flatMap(({ name, value }) =>
        claimOf(
          value,
          (number) => t('Its option {0} names descriptor {1} to listen on', name, number),
          aListeningSocket,
        ),
      )
      .filter(({ number, objection }) => {
        const descriptor = told.world.tableOf(told.process).byNumber.get(number);
        return descriptor !== undefined && objection(descriptor) === null;
      }),
};
