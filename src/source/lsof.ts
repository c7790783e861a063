import type { Refusal } from '../model/refusal.ts';
import { type Lsof, PrintedTables, readBy } from './lsof/members.ts';
import { findLsof } from './lsof/program.ts';
import { familyOf } from './procfs/family.ts';
import { Languages } from './procfs/language.ts';
import { listAll } from './procfs/members.ts';
import { type ReadMembers, search } from './procfs/search.ts';
import { beginSurvey, type Survey, withTarget } from './procfs/survey.ts';
import { Calls } from './program/calls.ts';
import { isRefusal, type Source } from './source.ts';

/** What one call reads with: its own look at the processes, and what lsof prints for it. */
interface Call {
  readonly survey: Survey;
  readonly read: ReadMembers;
  readonly signal: AbortSignal;
}

/**
 * Reads tables by lsof, on Linux. Which processes there are and what they are comes from /proc, as for the source `procfs`;
 * what they have open is what lsof says.
 */
export function createLsofSource(lsof: Partial<Lsof> & { readonly find?: typeof findLsof } = {}): Source {
  const languages = new Languages();
  const calls = new Calls();

  const withLsof = <Answer>(
    asked: AbortSignal | undefined,
    action: (call: Call) => Promise<Answer | Refusal>,
  ): Promise<Answer | Refusal> =>
    calls.run(asked, async (signal) => {
      const program = lsof.program ?? (lsof.find ?? findLsof)();
      if (typeof program !== 'string') {
        return program;
      }
      const printed = new PrintedTables();
      const survey = await beginSurvey({ languages, tables: printed });
      return isRefusal(survey)
        ? survey
        : action({ survey, read: readBy({ ...lsof, program }, printed, survey), signal });
    });

  return {
    name: 'lsof',
    list: async (signal) => listAll(signal),
    read: (request, asked) =>
      withLsof(asked, async ({ survey, read, signal }) => {
        const members = familyOf(request.pid, survey.stats);
        return withTarget(await read(members, { ...request, withSharers: true }, signal), request.pid);
      }),
    search: (query, asked, progress) =>
      withLsof(asked, ({ survey, read, signal }) => search(query, survey, read, signal, progress)),
    dispose: () => calls.dispose(),
  };
}
