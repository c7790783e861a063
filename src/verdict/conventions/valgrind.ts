import type { Convention } from './convention.ts';
import { readable, writable } from './object-checks.ts';
import { numberedClaims } from './options.ts';

/** Valgrind's manual, "Core Command-line Options". It may be stale: Valgrind moves its own to high numbers. */
export const valgrind: Convention = {
  name: 'Valgrind',
  documentation: 'https://valgrind.org/docs/manual/manual-core.html',
  variables: [],
  claims: (told) =>
    numberedClaims(
      told,
      [
        { names: ['--log-fd'], purpose: 'to write its messages to', check: writable },
        { names: ['--xml-fd'], purpose: 'to write XML to', check: writable },
        { names: ['--input-fd'], purpose: 'to read answers from', check: readable },
      ],
      /^valgrind|^(?:memcheck|cachegrind|callgrind|helgrind|drd|massif|dhat|lackey|none|exp-\w+)-\w+-\w+$/,
    ),
};
