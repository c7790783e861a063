import { t } from '@vscode/l10n';
import type { Convention } from './convention.ts';
import { aFileOrDirectory, anything, type Check, readable, writable } from './object-checks.ts';
import { type NumberedOption, numberedClaims } from './options.ts';

const aNamespace: Check = ({ kind }) => (kind === 'namespace' ? null : t('it is not a namespace'));

const options: readonly NumberedOption[] = [
  {
    names: ['--args'],
    said: (name, number) => t('Its option {0} names descriptor {1} to read arguments from', name, number),
    check: readable,
  },
  {
    names: ['--sync-fd'],
    said: (name, number) =>
      t('Its option {0} names descriptor {1} to keep open while the sandbox runs', name, number),
    check: anything,
  },
  {
    names: ['--info-fd', '--json-status-fd'],
    said: (name, number) => t('Its option {0} names descriptor {1} to write its state to', name, number),
    check: writable,
  },
  {
    names: ['--block-fd', '--userns-block-fd'],
    said: (name, number) => t('Its option {0} names descriptor {1} to wait for', name, number),
    check: readable,
  },
  {
    names: ['--seccomp', '--add-seccomp-fd'],
    said: (name, number) => t('Its option {0} names descriptor {1} to read a filter from', name, number),
    check: readable,
  },
  {
    names: ['--file', '--bind-data', '--ro-bind-data'],
    said: (name, number) =>
      t('Its option {0} names descriptor {1} to read the contents of a file from', name, number),
    check: readable,
  },
  {
    names: ['--bind-fd', '--ro-bind-fd'],
    said: (name, number) => t('Its option {0} names descriptor {1} to mount in the sandbox', name, number),
    check: aFileOrDirectory,
  },
  {
    names: ['--userns', '--userns2', '--pidns'],
    said: (name, number) => t('Its option {0} names descriptor {1} to join as a namespace', name, number),
    check: aNamespace,
  },
];

/** bwrap(1): what it is told to read it reads once and closes; only `--sync-fd` stays open. */
export const bubblewrap: Convention = {
  name: 'bubblewrap',
  documentation: 'https://github.com/containers/bubblewrap/blob/main/bwrap.xml',
  variables: [],
  claims: (told) => numberedClaims(told, options, /^bwrap$/),
};
