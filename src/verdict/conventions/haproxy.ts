import { t } from '@vscode/l10n';
import type { Claim, Convention, Told } from './convention.ts';
import { knownPid, namedNumbers } from './named-numbers.ts';
import { aUnixSocket } from './object-checks.ts';

const variable = 'HAPROXY_PROCESSES';

/**
 * HAProxy's master executes itself anew to reload (src/mworker.c, mworker_proc_list_to_env), with HAPROXY_MWORKER_REEXEC
 * set and its processes listed: `|type=m;fd=5;cfd=6;pid=7;...|type=w;fd=8;cfd=-1;pid=9;...`. `fd` and `cfd` are the ends
 * of the Unix socket pair to each. The entry of type m is the master itself, so its pid says for whom the list is; the
 * master closes the sockets of workers that ended.
 */
export const haproxy: Convention = {
  get name() {
    return t('HAProxy reload');
  },
  documentation: 'https://github.com/haproxy/haproxy/blob/master/src/mworker.c',
  variables: ['HAPROXY_MWORKER_REEXEC', variable],
  claims(told) {
    const { HAPROXY_MWORKER_REEXEC, HAPROXY_PROCESSES } = told.environment;
    const entries = HAPROXY_MWORKER_REEXEC ? (HAPROXY_PROCESSES?.split('|').map(fieldsOf) ?? []) : [];
    const master = entries.find((fields) => fields.get('type') === 'm');
    return master?.get('pid') === knownPid(told.process)
      ? entries.flatMap((fields) => socketsOf(fields, told))
      : [];
  },
};

function fieldsOf(entry: string): ReadonlyMap<string, string> {
  return new Map(
    entry.split(';').map((field): [string, string] => {
      const [name = '', value = ''] = field.split('=', 2);
      return [name, value];
    }),
  );
}

/** An end that is not open in the master is written -1. */
function socketsOf(fields: ReadonlyMap<string, string>, told: Told): readonly Claim[] {
  return namedNumbers(told, [fields.get('fd'), fields.get('cfd')], {
    variable,
    said: (name, number) =>
      t('{0} names descriptor {1} as the socket to the process {2}', name, number, fields.get('pid') ?? '?'),
    objection: aUnixSocket,
  });
}
