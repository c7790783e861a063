import { t } from '@vscode/l10n';
import type { Convention } from './convention.ts';
import { anything, readable, writable } from './object-checks.ts';
import { claimOf, wordsOf } from './options.ts';

/**
 * socat(1): an address `FD:N` is a descriptor of its own, and `fdin=N`, `fdout=N` of an `EXEC` or `SYSTEM` address are
 * the numbers that the program it starts is given instead of 0 and 1. What is at its end socat closes.
 */
export const socat: Convention = {
  name: 'socat',
  documentation: 'https://man7.org/linux/man-pages/man1/socat.1.html',
  variables: [],
  claims(told) {
    const own = wordsOf(told, /^socat/)
      .flatMap((word) => word.split('!!'))
      .flatMap((address) =>
        claimOf(
          /^FD:(\d+)(?:,|$)/i.exec(address)?.[1],
          (number) => t('An address in its command line names descriptor {0} to relay', number),
          anything,
        ),
      );
    const given = (told.ancestors[0]?.arguments ?? [])
      .flatMap((word) => word.split('!!'))
      .filter((address) => /^(?:EXEC|SYSTEM|SHELL):/i.test(address))
      .flatMap((address) => [
        ...claimOf(
          /,fdin=(\d+)(?:,|$)/i.exec(address)?.[1],
          (number) => t('fdin of socat names descriptor {0} to read from', number),
          readable,
        ),
        ...claimOf(
          /,fdout=(\d+)(?:,|$)/i.exec(address)?.[1],
          (number) => t('fdout of socat names descriptor {0} to write to', number),
          writable,
        ),
      ]);
    return [...own, ...given];
  },
};
