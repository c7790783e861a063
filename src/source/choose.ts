import type { SourceChoice } from './choice.ts';
import type { Source } from './source.ts';

/** The source for the system we run on. The only reader of process.platform outside native. */
export async function chooseSource(choice: SourceChoice = 'auto'): Promise<Source> {
  switch (process.platform) {
    case 'linux': {
      if (choice === 'lsof') {
        const { createLsofSource } = await import('./lsof.ts');
        return createLsofSource();
      }
      const { createProcfsSource } = await import('./procfs.ts');
      return createProcfsSource();
    }
    case 'darwin':
    case 'freebsd':
    case 'openbsd':
    case 'netbsd': {
      if (choice === 'lsof') {
        const { openProgramsSource } = await import('./ps/open.ts');
        return openProgramsSource(process.platform, null);
      }
      if (process.platform === 'darwin') {
        const { openDarwinSource } = await import('./darwin/open.ts');
        return openDarwinSource();
      }
      const { openBsdSource } = await import('./bsd/open.ts');
      return openBsdSource(process.platform);
    }
    default: {
      const { createUnsupportedSource } = await import('./unsupported.ts');
      return createUnsupportedSource(process.platform);
    }
  }
}
