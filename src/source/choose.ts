import type { SourceChoice } from './choice.ts';
import type { Source } from './source.ts';

/** The source for the system we run on. The only reader of process.platform outside native. */
export async function chooseSource(choice: SourceChoice = 'auto'): Promise<Source> {
  if (process.platform !== 'linux') {
    const { createUnsupportedSource } = await import('./unsupported.ts');
    return createUnsupportedSource(process.platform);
  }
  if (choice === 'lsof') {
    const { createLsofSource } = await import('./lsof.ts');
    return createLsofSource();
  }
  const { createProcfsSource } = await import('./procfs.ts');
  return createProcfsSource();
}
