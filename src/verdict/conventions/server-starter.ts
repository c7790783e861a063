import type { Convention } from './convention.ts';
import { asListenerAt, namedNumbers } from './named-numbers.ts';
import { aListeningSocket } from './object-checks.ts';

const variable = 'SERVER_STARTER_PORT';

/**
 * Server::Starter (lib/Server/Starter.pm): `0.0.0.0:80=3;/run/app.sock=4`, streams and datagram sockets alike. The
 * variable stays, so everything that the server starts has it too.
 */
export const serverStarter: Convention = {
  name: 'Server::Starter',
  documentation: 'https://metacpan.org/pod/Server::Starter',
  variables: [variable],
  claims(told) {
    const entries = told.environment[variable]?.split(';') ?? [];
    return entries.flatMap((entry) => {
      const [, address, number] = /^([^=]+)=(\d+)$/.exec(entry) ?? [];
      const said = asListenerAt(address);
      return namedNumbers(told, [number], { variable, said, objection: aListeningSocket });
    });
  },
};
