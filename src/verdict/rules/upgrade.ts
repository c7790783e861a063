import { t } from '@vscode/l10n';
import { withoutDeleted } from '../../model/deleted.ts';
import type { Language } from '../../model/language.ts';
import type { Process } from '../../model/process.ts';
import { processLabel } from '../../model/process-label.ts';
import { confidenceOf, sameDescription } from '../evidence.ts';
import { isListening } from '../object.ts';
import { originOf } from '../origin.ts';
import type { Rule } from '../subject.ts';

/** One file runs many different programs in these: that two processes run it says nothing. */
const interpreters: readonly Language[] = [
  'python',
  'node',
  'ruby',
  'php',
  'perl',
  'lua',
  'java',
  'tcl',
  'awk',
  'shell',
];

/**
 * A server that starts its own program anew, to be upgraded without losing a connection, keeps its listening sockets
 * open over exec: nginx by its variable NGINX, which a running nginx has written its title over.
 */
export const upgrade: Rule = (subject) => {
  const { process, descriptor, twins } = subject;
  const [nearest] = twins;
  const isUpgrade =
    nearest?.closest.number === descriptor.number &&
    isListening(descriptor) &&
    runSameProgram(process, nearest.process);
  if (!isUpgrade) {
    return null;
  }
  const parent = processLabel(nearest.process);
  return {
    verdict: 'deliberate',
    confidence: confidenceOf(descriptor, nearest.closest) === 'proved' ? 'likely' : 'none',
    evidence: [
      sameDescription(subject, nearest),
      t(
        '{0} and {1} run the same compiled program and listen on the same socket under the same number, {2}: a server that starts itself anew passes its sockets so.',
        parent,
        processLabel(process),
        descriptor.number,
      ),
    ],
    origin: originOf(subject),
  };
};

function runSameProgram(child: Process, parent: Process): boolean {
  const file = programFile(parent);
  return (
    parent.pid === child.parentPid &&
    file !== null &&
    file === programFile(child) &&
    ![child, parent].some(({ language }) => language === null || interpreters.includes(language))
  );
}

/** An upgrade replaces the file, so that the old process runs one that is deleted. */
function programFile({ executable }: Process): string | null {
  return executable === null ? null : withoutDeleted(executable);
}
