import { t } from '@vscode/l10n';
import type { Convention } from './convention.ts';
import { namedNumbers } from './named-numbers.ts';
import { writable } from './object-checks.ts';

/** Those of git(1) that choose where traces go; others of the same beginning, GIT_TRACE_CURL_NO_DATA, are switches. */
const variables = [
  'GIT_TRACE',
  'GIT_TRACE2',
  'GIT_TRACE2_EVENT',
  'GIT_TRACE2_PERF',
  'GIT_TRACE_CURL',
  'GIT_TRACE_FSMONITOR',
  'GIT_TRACE_PACKET',
  'GIT_TRACE_PACKFILE',
  'GIT_TRACE_PACK_ACCESS',
  'GIT_TRACE_PERFORMANCE',
  'GIT_TRACE_REFS',
  'GIT_TRACE_SETUP',
  'GIT_TRACE_SHALLOW',
] as const;

/**
 * git(1): one digit above 2 is the number of an open descriptor for traces; 1, 2 and paths are something else. Programs
 * that are no git have the variable too and need not keep the descriptor, so they are not held to it.
 */
export const gitTrace: Convention = {
  get name() {
    return t('Git trace');
  },
  documentation: 'https://git-scm.com/docs/git',
  variables,
  claims(told) {
    return variables.flatMap((variable) => {
      const text = told.environment[variable] ?? '';
      const texts = /^[3-9]$/.test(text) ? [text] : [];
      return namedNumbers(told, texts, {
        variable,
        said: (name, number) => t('{0} names descriptor {1} as where traces go', name, number),
        objection: writable,
      });
    });
  },
};
