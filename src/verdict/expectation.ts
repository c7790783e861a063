import { t } from '@vscode/l10n';
import type { ExpectationReference } from '../model/expectation.ts';
import { plainText } from '../model/plain-text.ts';
import type { VerdictName } from '../model/verdict.ts';
import type { Finding } from './subject.ts';

/** What an accepted descriptor is excused from. */
const excused: readonly VerdictName[] = ['leaked', 'unknown'];

/** What is right by itself, yet can be denied; what is unknown or shared by fork stays so, denied or not. */
const deniable: readonly VerdictName[] = ['deliberate', 'convention', 'own', 'standard'];

/** What was written down goes over what was found, which stays in the evidence. */
export function withExpectation(finding: Finding, expectation: ExpectationReference | null): Finding {
  if (expectation === null || (expectation.expect === 'allow' && !excused.includes(finding.verdict))) {
    return finding;
  }
  const evidence = [sentenceOf(expectation), ...finding.evidence];
  if (expectation.expect === 'allow') {
    return { ...finding, verdict: 'deliberate', evidence, expectation };
  }
  const verdict = deniable.includes(finding.verdict) ? 'leaked' : finding.verdict;
  return { ...finding, verdict, evidence, expectation };
}

function sentenceOf({ expect, name, index, reason }: ExpectationReference): string {
  const [where, why] = [plainText(name), plainText(reason)];
  return expect === 'allow'
    ? t('Accepted as expected by {0}, entry {1}: {2}', where, index + 1, why)
    : t('Denied by {0}, entry {1}: {2}', where, index + 1, why);
}
