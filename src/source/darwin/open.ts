import { t } from '@vscode/l10n';
import { openDarwinCalls } from '../../../native/darwin/libproc.ts';
import { Refusal } from '../../../native/refusal.ts';
import type { Refusal as ModelRefusal } from '../../model/refusal.ts';
import { refused } from '../refusals.ts';
import type { Source } from '../source.ts';
import { createSystemSource } from '../system/source.ts';
import { darwinSystem, type ReadOthers } from './system.ts';

export async function openDarwinSource(readOthers: ReadOthers | null = null): Promise<Source | ModelRefusal> {
  const calls = await openDarwinCalls();
  return calls instanceof Refusal
    ? refused(calls, t('The calls of this system cannot be made'))
    : createSystemSource(darwinSystem(calls, readOthers));
}
