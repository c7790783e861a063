import { t } from '@vscode/l10n';
import type { Convention } from './convention.ts';
import { anything } from './object-checks.ts';
import { claimOf, optionsIn } from './options.ts';

const first = 3;
const most = 1024;

/**
 * `--preserve-fds N` of runc(8), crun(1) and podman(1): the N descriptors after those of `LISTEN_FDS`, of any type,
 * go on into the container. They may be stale: the runtime ends before the container, or closes them.
 */
export const preservedDescriptors: Convention = {
  get name() {
    return t('container runtime --preserve-fds');
  },
  documentation: 'https://github.com/opencontainers/runc/blob/main/man/runc-run.8.md',
  variables: ['LISTEN_FDS'],
  claims(told) {
    const listening = count(told.environment.LISTEN_FDS);
    return optionsIn(told, ['--preserve-fds']).flatMap(({ name, value }) =>
      Array.from({ length: count(value) }, (_, index) => first + listening + index).flatMap((number) =>
        claimOf(
          String(number),
          () =>
            t('Its option {0} names descriptor {1} to pass on to the container', `${name} ${value}`, number),
          anything,
        ),
      ),
    );
  },
};

/** None where the text is no plausible count. */
function count(text: string | undefined): number {
  const number = /^\d{1,4}$/.test(text ?? '') ? Number(text) : 0;
  return number <= most ? number : 0;
}
