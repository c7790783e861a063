import type { Claim, Convention, Told } from './convention.ts';
import { aPipeOrSocket, aSocket, type Check } from './object-checks.ts';

const reserved: Check = ({ target }) => (target === '/dev/null' ? null : 'it is not /dev/null');

/**
 * What OpenSSH's server hands to the programs that it becomes, by number (REEXEC_* in sshd.c and sshd-session.c,
 * PRIVSEP_* in sshd-auth.c). Before 9.8 sshd runs itself again with `-R`.
 */
const programs: Readonly<Record<string, readonly (readonly [number, string, Check])[]>> = {
  'sshd-session': [
    [3, 'as a reserve', reserved],
    [4, 'for its configuration', aSocket],
  ],
  'sshd-auth': [
    [3, 'for messages to the monitor', aSocket],
    [4, 'for its log', aPipeOrSocket],
  ],
  sshd: [
    [3, 'as a reserve', reserved],
    [4, 'to say that it has started', aPipeOrSocket],
    [5, 'for its configuration', aSocket],
  ],
};

export const sshd: Convention = {
  name: 'OpenSSH server',
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
      ([number, purpose, objection]): Claim => ({
        number,
        said: `${name} is given descriptor ${number} ${purpose}`,
        objection,
        // It closes them when it has read what they are for.
        mayBeStale: true,
      }),
    );
  },
};
