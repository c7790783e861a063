import { t } from '@vscode/l10n';
import type { CompareDescriptions } from '../../../native/linux/kcmp.ts';
import { Refusal } from '../../../native/refusal.ts';
import type { Refusal as ModelRefusal } from '../../model/refusal.ts';
import type { Compare } from '../identity.ts';
import type { RawDescriptor, RawProcess } from '../raw.ts';
import { isGone, refused } from '../refusals.ts';

/** The processes that kcmp may not look at: a refusal for each, or one where it is refused for all. */
export function findIncomparable(
  processes: readonly RawProcess[],
  kcmp: CompareDescriptions,
  refusals: ModelRefusal[],
): ReadonlySet<number> {
  const answers = processes.flatMap(({ pid, descriptors }) => {
    const answer = firstAnswer(pid, descriptors, kcmp);
    return answer === null ? [] : [{ pid, answer }];
  });
  const refusedOnes = answers.flatMap(({ pid, answer }) =>
    answer instanceof Refusal ? [{ pid, answer }] : [],
  );
  const [first] = refusedOnes;
  if (first && refusedOnes.length === answers.length) {
    const { code, message } = refused(first.answer, t('Descriptors are compared by their attributes only'));
    const advice = t('kcmp(2) is blocked here, for example by a container’s seccomp profile.');
    refusals.push({ call: 'kcmp', code, message: `${message} ${advice}` });
  } else {
    const what = (pid: number): string =>
      t('Descriptors of process {0} are compared by their attributes only', pid);
    refusals.push(...refusedOnes.map(({ pid, answer }) => refused(answer, what(pid))));
  }
  return new Set(refusedOnes.map(({ pid }) => pid));
}

/** Whether kcmp answers for a process: asked of its first descriptor that is still open; null where there is none. */
function firstAnswer(
  pid: number,
  descriptors: readonly RawDescriptor[],
  kcmp: CompareDescriptions,
): number | Refusal | null {
  for (const { number, refusal } of descriptors) {
    const answer = refusal === null ? kcmp(pid, number, pid, number) : null;
    if (answer !== null && !(answer instanceof Refusal && isGone(answer))) {
      return answer;
    }
  }
  return null;
}

export function comparison(kcmp: CompareDescriptions): Compare {
  return (a, b) => {
    const order = kcmp(a.pid, a.descriptor.number, b.pid, b.descriptor.number);
    return order instanceof Refusal ? null : order;
  };
}
