import { t } from '@vscode/l10n';
import type { Refusal } from '../model/refusal.ts';
import type { Source } from './source.ts';

/** The source for the system we run on. The only reader of process.platform outside native. */
export async function chooseSource(): Promise<Source | Refusal> {
  if (process.platform === 'linux') {
    const { createProcfsSource } = await import('./procfs.ts');
    return createProcfsSource();
  }
  if (process.platform === 'darwin') {
    const { openDarwinSource } = await import('./darwin/open.ts');
    return openDarwinSource();
  }
  if (process.platform === 'freebsd' || process.platform === 'openbsd' || process.platform === 'netbsd') {
    const { openBsdSource } = await import('./bsd/open.ts');
    return openBsdSource(process.platform);
  }
  return {
    call: 'choose source',
    code: 'ENOSYS',
    message: t(
      'Descriptors cannot be read on {0}: only Linux, macOS, FreeBSD, OpenBSD and NetBSD are supported.',
      process.platform,
    ),
  };
}
