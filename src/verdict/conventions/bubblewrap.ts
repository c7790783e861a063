import type { Convention } from './convention.ts';
import { aFileOrDirectory, anything, type Check, readable, writable } from './object-checks.ts';
import { type NumberedOption, numberedClaims } from './options.ts';

const aNamespace: Check = ({ kind }) => (kind === 'namespace' ? null : 'it is not a namespace');

const options: readonly NumberedOption[] = [
  { names: ['--args'], purpose: 'to read arguments from', check: readable },
  { names: ['--sync-fd'], purpose: 'to keep open while the sandbox runs', check: anything },
  { names: ['--info-fd', '--json-status-fd'], purpose: 'to write its state to', check: writable },
  { names: ['--block-fd', '--userns-block-fd'], purpose: 'to wait for', check: readable },
  { names: ['--seccomp', '--add-seccomp-fd'], purpose: 'to read a filter from', check: readable },
  {
    names: ['--file', '--bind-data', '--ro-bind-data'],
    purpose: 'to read the contents of a file from',
    check: readable,
  },
  { names: ['--bind-fd', '--ro-bind-fd'], purpose: 'to mount in the sandbox', check: aFileOrDirectory },
  { names: ['--userns', '--userns2', '--pidns'], purpose: 'to join as a namespace', check: aNamespace },
];

/** bwrap(1): what it is told to read it reads once and closes; only `--sync-fd` stays open. */
export const bubblewrap: Convention = {
  name: 'bubblewrap',
  documentation: 'https://github.com/containers/bubblewrap/blob/main/bwrap.xml',
  variables: [],
  claims: (told) => numberedClaims(told, options, /^bwrap$/),
};
