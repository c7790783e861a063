import { t } from '@vscode/l10n';
import type { Process } from '../../model/process.ts';
import { isWritable, pathOf } from '../object.ts';
import type { Claim, Convention } from './convention.ts';
import { all, readable, sharedWith, writable } from './object-checks.ts';

/**
 * What every configure script opens and passes to all that it starts (Autoconf manual, "File Descriptor Macros"):
 * AS_MESSAGE_LOG_FD 5 (`exec 5>>config.log`), AS_MESSAGE_FD 6 (`exec 6>&1`, or /dev/null when it is to be silent),
 * AS_ORIGINAL_STDIN_FD 7 (`exec 7<&0 </dev/null`). Nothing names such a script but its config.log: the ancestor that
 * has it open for writing as 5 is one.
 */
export const autoconf: Convention = {
  get name() {
    return t('Autoconf configure script');
  },
  documentation:
    'https://www.gnu.org/software/autoconf/manual/autoconf-2.71/html_node/File-Descriptor-Macros.html',
  variables: [],
  claims({ process, ancestors }) {
    const script = ancestors.find((ancestor) => writesLog(ancestor) && sharesLog(process, ancestor));
    if (!script) {
      return [];
    }
    const claim = (number: number, said: string, access: Claim['objection']): Claim => ({
      number,
      said,
      objection: all(access, sharedWith(script, number)),
      // Which of the three a program still has says nothing of whether it was promised.
      mayBeStale: true,
    });
    return [
      claim(5, t('configure scripts keep config.log open as descriptor 5 for all that they start'), writable),
      claim(
        6,
        t('configure scripts keep their output for messages open as descriptor 6 for all that they start'),
        writable,
      ),
      claim(
        7,
        t('configure scripts keep their original input open as descriptor 7 for all that they start'),
        readable,
      ),
    ];
  },
};

function writesLog({ descriptors }: Process): boolean {
  return descriptors.some(
    (each) => each.number === 5 && each.kind === 'regular-file' && isWritable(each) && isLog(pathOf(each)),
  );
}

function isLog(path: string): boolean {
  return path.endsWith('/config.log');
}

function sharesLog({ descriptors }: Process, script: Process): boolean {
  return descriptors.some((each) => each.number === 5 && sharedWith(script, 5)(each) === null);
}
