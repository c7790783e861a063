import { readlinkSync, statSync } from 'node:fs';
import { isAbsolute, resolve } from 'node:path';
import { t } from '@vscode/l10n';
import type { Language } from '../model/language.ts';
import { plainText } from '../model/plain-text.ts';
import type { Process } from '../model/process.ts';
import { programName } from '../model/process-label.ts';
import type { Severity } from '../model/verdict.ts';
import { leaksOf } from '../protocol/leaks.ts';
import { objectText } from '../protocol/object-text.ts';
import type { Report, ReportDescriptor, ReportProcess } from '../protocol/report.ts';

const { pid: ourPid } = process;
const words: Readonly<Record<Severity, string>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'info',
  none: 'info',
};

/**
 * `FILE: SEVERITY fdN: MESSAGE`, one line for each leak of what was run, for the problem matcher `$fd-inheritance`.
 * A leak has no line in a source; the script of the process that left it open, one of `known`, is the nearest there is.
 * What a command does a hundred times is one problem.
 */
export function problemLines(report: Report, known: readonly Process[], file: string): string {
  const lines = report.processes
    .filter(({ relation }) => relation !== 'ancestor')
    .flatMap((process) =>
      leaksOf(process).map((leak) => {
        // We ourselves hold what we hand on: that is no script of the user's.
        const opener = known.find(({ pid }) => pid === leak.origin?.pid && pid !== ourPid);
        const place = (opener && scriptOf(opener, opener.pid === report.target)) ?? resolve(file);
        const line = `${place}: ${words[leak.severity]} fd${leak.number}: ${messageOf(process, leak)}`;
        return `${plainText(line)}\n`;
      }),
    );
  return [...new Set(lines)].join('');
}

/** The verdict and what to do about it; without pids, which mean nothing once it has ended. */
function messageOf(process: ReportProcess, leak: ReportDescriptor): string {
  const { number, expectation, evidence, consequence, remedy } = leak;
  const said = t(
    'Descriptor {0} of {1} is leaked: {2}.',
    number,
    programName(process),
    plainText(objectText(leak)),
  );
  const sentences = [said, expectation && evidence[0], consequence, remedy].filter(Boolean);
  return sentences.join(' ').replaceAll(` (${process.pid})`, '');
}

/** Languages whose programs are scripts, and the options after which code or a module comes in place of one. */
const codeOptions: Partial<Readonly<Record<Language, RegExp>>> = {
  shell: /^[-+][a-z]*c/,
  python: /^-[a-z]*[cm]/i,
  node: /^-[a-z]*[ep]|^--(?:eval|print)\b/,
  ruby: /^-[a-z]*e/,
  perl: /^-[a-z]*e/i,
  php: /^-r/,
  lua: /^-e/,
  tcl: /^$/,
};

/**
 * The file that an interpreter was started with; null for anything else, and where it cannot be found any more. What we
 * run begins in our folder, which is known when it has ended too.
 */
function scriptOf({ pid, language, arguments: [, ...args] }: Process, isOurs: boolean): string | null {
  const code = language && codeOptions[language];
  const script = code && args.find((each) => code.test(each) || !/^[-+]/.test(each));
  if (!script || code.test(script)) {
    return null;
  }
  try {
    const path =
      isOurs || isAbsolute(script) ? resolve(script) : resolve(readlinkSync(`/proc/${pid}/cwd`), script);
    return statSync(path).isFile() ? path : null;
  } catch {
    return null;
  }
}
