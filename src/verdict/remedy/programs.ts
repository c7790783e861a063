import { t } from '@vscode/l10n';
import type { Descriptor } from '../../model/descriptor.ts';
import type { Process } from '../../model/process.ts';

/** Programs that leave a descriptor open by design, and have a switch or rule against it; null for all others. */
export function programRemedy(
  { executable, arguments: words }: Process,
  { number }: Descriptor,
): string | null {
  if (executable?.endsWith('/flock')) {
    return t('Run it as `flock -o` (`--close`), so that the command does not hold the lock.');
  }
  // bats-exec-test and its like run under bash; 3 is where they write the results (bats documentation, "File descriptor 3").
  const isBats = words.some((word) => /(?:^|\/)bats(?:-exec-\w+)?$/.test(word));
  return isBats && number === 3
    ? t(
        'Close it for what the test starts in the background: `command 3>&- &`, else bats waits until it ends.',
      )
    : null;
}
