import { t } from '@vscode/l10n';
import { Refusal } from '../../../native/refusal.ts';
import { openSysctl } from '../../../native/sysctl.ts';
import { refused } from '../refusals.ts';
import type { Source } from '../source.ts';
import { createSystemSource } from '../system/source.ts';
import { createRefusingSource } from '../unsupported.ts';
import { freebsd } from './freebsd.ts';
import { netbsd } from './netbsd.ts';
import { openbsd } from './openbsd.ts';
import { bsdSystem } from './system.ts';

export async function openBsdSource(platform: 'freebsd' | 'openbsd' | 'netbsd'): Promise<Source> {
  const sysctl = await openSysctl();
  if (sysctl instanceof Refusal) {
    return createRefusingSource(() => refused(sysctl, t('The calls of this system cannot be made')));
  }
  const bsd = {
    freebsd: () => freebsd(sysctl),
    openbsd: () => openbsd(sysctl),
    netbsd: () => netbsd(sysctl, process.geteuid?.() ?? -1),
  };
  return createSystemSource(bsdSystem(bsd[platform]()));
}
