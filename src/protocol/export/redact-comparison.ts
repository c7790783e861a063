import type { SavedComparison } from '../saved-difference.ts';
import { type Redaction, redact } from './redact.ts';

/**
 * The same is left out of both sides, and of what was found to differ between them: two names that both become `…` were
 * not the same before, and one that only one side is known by must not look changed.
 */
export function redactComparison(comparison: SavedComparison, redaction: Redaction): SavedComparison {
  const { before, after } = comparison;
  const processes = [...before.report.processes, ...after.report.processes];
  const joined = { ...before, report: { ...before.report, processes }, comparison };
  const short = redact(joined, redaction).comparison;
  const nameless = (side: typeof before): typeof before => ({
    ...side,
    redacted: true,
    host: { ...side.host, name: null },
  });
  return { ...short, before: nameless(short.before), after: nameless(short.after) };
}
