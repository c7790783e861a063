import { t } from '@vscode/l10n';
import type { Refusal as NativeRefusal } from '../../../native/refusal.ts';
import type { Refusal } from '../../model/refusal.ts';
import type { System } from '../lsof/flags.ts';
import { readBySentence } from '../program/limits.ts';
import { refused } from '../refusals.ts';
import { execBits } from './columns.ts';
import type { TableProgram } from './tables.ts';

/** What is not known of any process that was read by programs, and why they were run. */
export function limitsOf(
  system: System,
  { name, tellsCloseOnExec }: TableProgram,
  why: NativeRefusal | null,
): readonly Refusal[] {
  const unknown = (call: string, message: string): Refusal => ({ call, code: 'ENOTSUP', message });
  return [
    ...(why === null
      ? []
      : [
          refused(
            why,
            t('The calls of this system cannot be made, so ps and {0} were run in their place', name),
          ),
        ]),
    readBySentence(name),
    ...(tellsCloseOnExec
      ? []
      : [
          unknown(
            name,
            t(
              '{0} does not tell close-on-exec here: whether a program would be left a descriptor is unknown.',
              name,
            ),
          ),
        ]),
    unknown(
      'ps',
      t(
        'ps tells to the second when a process began: two that have had one process id within a second are taken for one.',
      ),
    ),
    ...(execBits[system] === null
      ? [
          unknown(
            'ps',
            t(
              'ps does not tell here whether a process has called exec: one that only forked is taken for one that has.',
            ),
          ),
        ]
      : []),
  ];
}
