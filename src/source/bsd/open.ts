import { Refusal } from '../../../native/refusal.ts';
import { openSysctl } from '../../../native/sysctl.ts';
import type { Source } from '../source.ts';
import { createSystemSource } from '../system/source.ts';
import { freebsd } from './freebsd.ts';
import { netbsd } from './netbsd.ts';
import { openbsd } from './openbsd.ts';
import { bsdSystem } from './system.ts';

export async function openBsdSource(platform: 'freebsd' | 'openbsd' | 'netbsd'): Promise<Source> {
  const sysctl = await openSysctl();
  if (sysctl instanceof Refusal) {
    const { openProgramsSource } = await import('../ps/open.ts');
    return openProgramsSource(platform, sysctl);
  }
  const bsd = {
    freebsd: () => freebsd(sysctl),
    openbsd: () => openbsd(sysctl),
    netbsd: () => netbsd(sysctl, process.geteuid?.() ?? -1),
  };
  return createSystemSource(bsdSystem(bsd[platform]()));
}
