import { t } from '@vscode/l10n';
import { type RunRequest, runProgram } from '../program/run.ts';
import type { TableProgram } from '../ps/tables.ts';
import { isRefusal } from '../source.ts';
import { describeProcstat } from './describe.ts';
import { parseProcstat } from './files.ts';

/** Pids that are named at once: the length of a command line has an end. */
const atOnce = 1_000;

/** FreeBSD's tables by procstat, which comes with the system. */
export function procstatTables(request: Pick<RunRequest, 'program' | 'patience'>): TableProgram {
  return {
    name: 'procstat',
    tellsCloseOnExec: false,
    async read(pids, signal) {
      const tables = new Map<number, ReturnType<typeof describeProcstat>[]>();
      const refusals = [];
      for (let first = 0; first < pids.length; first += atOnce) {
        const some = pids.slice(first, first + atOnce).map(String);
        const run = await runProgram(
          { ...request, name: 'procstat', args: ['--libxo', 'json', '-f', ...some] },
          signal,
        );
        if (isRefusal(run)) {
          return run;
        }
        const files = parseProcstat(run.output.toString('utf8'));
        if (files === null) {
          return {
            call: request.program,
            code: 'EPROTO',
            message: t('What procstat printed is no JSON, so nothing can be told from it.'),
          };
        }
        // That one has ended, or that another user's may not be read, is seen in what is missing.
        refusals.push(
          ...run.warnings.filter(({ message }) => !/No such process|not permitted/.test(message)),
        );
        for (const [pid, each] of files) {
          tables.set(
            pid,
            each.map((file) => describeProcstat(file, pid)),
          );
        }
      }
      return { tables, refusals };
    },
  };
}
