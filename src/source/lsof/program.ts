import { dirname } from 'node:path';
import { t } from '@vscode/l10n';
import type { Refusal } from '../../model/refusal.ts';
import { isProgram } from '../program/find.ts';

/**
 * Where systems and their packages put lsof. Only these are run: a PATH may have been changed by a workspace that nobody
 * trusts, and reading is allowed there.
 */
const places = [
  '/usr/sbin/lsof',
  '/usr/bin/lsof',
  '/sbin/lsof',
  '/bin/lsof',
  '/usr/local/sbin/lsof',
  '/usr/local/bin/lsof',
  '/usr/pkg/sbin/lsof',
  '/usr/pkg/bin/lsof',
  '/opt/local/sbin/lsof',
  '/opt/homebrew/sbin/lsof',
  '/opt/homebrew/bin/lsof',
  '/run/current-system/sw/bin/lsof',
];

export function findLsof(looked: readonly string[] = places): string | Refusal {
  return (
    looked.find(isProgram) ?? {
      call: 'find lsof',
      code: 'ENOENT',
      message: t(
        'lsof is in none of the folders where it is looked for ({0}). Install the package lsof, or choose another source.',
        [...new Set(looked.map((place) => dirname(place)))].join(', '),
      ),
    }
  );
}
