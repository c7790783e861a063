import { t } from '@vscode/l10n';
import type { Claim, Convention, Told } from './convention.ts';
import { aPipeOrSocket, aSocket, type Check } from './object-checks.ts';

const reserved: Check = ({ target }) => (target === '/dev/null' ? null : t('it is not /dev/null'));

type Said = (name: string, number: number) => string;

/**
 * What OpenSSH's server hands to the programs that it becomes, by number (REEXEC_* in sshd.c and sshd-session.c,
 * PRIVSEP_* in sshd-auth.c). Before 9.8 sshd runs itself again with `-R`.
 */
const programs: Readonly<Record<string, readonly (readonly [number, Said, Check])[]>> = {
  'sshd-session': [
    [3, asReserve, reserved],
    [4, forConfiguration, aSocket],
  ],
  'sshd-auth': [
    [
      3,
      (name, number) => t('{0} is given descriptor {1} for messages to the monitor', name, number),
      aSocket,
    ],
    [4, (name, number) => t('{0} is given descriptor {1} for its log', name, number), aPipeOrSocket],
  ],
  sshd: [
    [3, asReserve, reserved],
    [
      4,
      (name, number) => t('{0} is given descriptor {1} to say that it has started', name, number),
      aPipeOrSocket,
    ],
    [5, forConfiguration, aSocket],
  ],
};

function asReserve(name: string, number: number): string {
  return t('{0} is given descriptor {1} as a reserve', name, number);
}

function forConfiguration(name: string, number: number): string {
  return t('{0} is given descriptor {1} for its configuration', name, number);
}

export const sshd: Convention = {
  get name() {
    return t('OpenSSH server');
  },
  documentation: 'https://github.com/openssh/openssh-portable/blob/master/sshd-session.c',
  variables: [],
  claims({ process, arguments: words, ancestors }: Told) {
    const [, name = ''] =
      /\/(sshd|sshd-session|sshd-auth)(?: \(deleted\))?$/.exec(process.executable ?? '') ?? [];
    const startedBySshd = /\/sshd(?:-session)?(?: \(deleted\))?$/.test(ancestors[0]?.executable ?? '');
    if (!startedBySshd || (name === 'sshd' && !words.includes('-R'))) {
      return [];
    }
    return (programs[name] ?? []).map(
      ([number, said, objection]): Claim => ({
        number,
        said: said(name, number),
        objection,
        // It closes them when it has read what they are for.
        mayBeStale: true,
      }),
    );
  },
};
