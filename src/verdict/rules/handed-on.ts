import { t } from '@vscode/l10n';
import { processLabel } from '../../model/process-label.ts';
import { sameDescription } from '../evidence.ts';
import { originOf } from '../origin.ts';
import type { Finding, Rule, Subject } from '../subject.ts';
import { deliberate } from './deliberate.ts';
import { otherEnd } from './other-end.ts';

/**
 * Functions such as proc_open and spawn with a shell give a descriptor to `sh -c LINE`, and mean the command in the
 * line: the shell in between holds it under the same number and without close-on-exec, as an accident would look.
 */
export const handedOn: Rule = (subject) => {
  const { process, descriptor, ancestors, twins, promises, world } = subject;
  const [shell] = twins;
  const isPassedOn =
    shell?.process === ancestors[0] &&
    shell?.closest.number === descriptor.number &&
    shell.process.language === 'shell' &&
    shell.process.arguments[1] === '-c';
  if (!shell || !isPassedOn) {
    return null;
  }
  const given = givenTo({
    process: shell.process,
    descriptor: shell.closest,
    ancestors: ancestors.slice(1),
    twins: twins.slice(1),
    promises,
    world,
  });
  const name = processLabel(shell.process);
  return given?.verdict === 'deliberate'
    ? {
        verdict: 'deliberate',
        confidence: 'likely',
        evidence: [
          sameDescription(subject, shell),
          ...given.evidence,
          t(
            '{0} was given it on purpose, and was started only to run a command line, of which {1} is a part.',
            name,
            processLabel(process),
          ),
        ],
        origin: originOf(subject),
      }
    : null;
};

function givenTo(shell: Subject): Finding | null {
  return shell.twins.length > 0 ? deliberate(shell) : otherEnd(shell);
}
