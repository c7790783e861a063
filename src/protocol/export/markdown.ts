import { t } from '@vscode/l10n';
import { kinds } from '../../model/kind.ts';
import { relations, relationTags } from '../../model/process.ts';
import { programName } from '../../model/process-label.ts';
import { compareByAttention } from '../../model/verdict.ts';
import { severityWord, verdictTag } from '../../model/verdict-words.ts';
import { onExecInWords } from '../difference-words.ts';
import { countLeaks, leaksInWords } from '../leaks.ts';
import { objectText } from '../object-text.ts';
import type { ReportDescriptor, ReportProcess } from '../report.ts';
import type { Saved } from '../saved.ts';
import { markdownTable } from './markdown-table.ts';
import { code, sentence } from './markdown-text.ts';

/** A snapshot to be pasted into an issue: what leaked first, then a table for each process. Hostile text stays text. */
export function markdownOf(saved: Saved): string {
  const { title, summary, answer, redacted, report } = saved;
  const below = report.processes.filter(({ relation }) => relation !== 'ancestor');
  const parts = [
    `# ${sentence(title)}`,
    `${t('{0}.', leaksInWords(countLeaks(below)))} ${takenInWords(saved)}`,
    redacted ? t('Home folders, user names in paths and arguments are left out.') : '',
    ...[summary, answer?.advice].map((text) => (text ? sentence(text) : '')),
    ...report.refusals.map(({ message }) => sentence(message)),
    ...relationTags.flatMap((relation) =>
      report.processes.filter((process) => process.relation === relation).map(processPart),
    ),
  ];
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}

function takenInWords({ taken, host, version }: Saved): string {
  const system = code(`${host.platform} ${host.release}`);
  return host.name === null
    ? t('Taken {0} ({1}) by FD Inheritance {2}.', code(taken), system, code(version))
    : t('Taken {0} on {1} ({2}) by FD Inheritance {3}.', code(taken), code(host.name), system, code(version));
}

function processPart(process: ReportProcess): string {
  const { pid, parentPid, relation, command, refusals, brokenPromises, descriptors } = process;
  const sorted = [...descriptors].sort(compareByAttention);
  const told = [
    ...refusals.map(({ message }) => message),
    ...brokenPromises.map(({ convention, sentence: said }) =>
      t('Broken promise, {0}: {1}', convention.name, said),
    ),
  ];
  return [
    `## ${code(programName(process))} (${pid})`,
    t('{0}, parent {1}: {2}', relations[relation], parentPid, code(command)),
    ...told.map((text) => `- ${sentence(text)}`),
    sorted.length === 0 ? '' : table(sorted),
    ...sorted.filter(({ verdict }) => verdict === 'leaked').map(explained),
  ]
    .filter(Boolean)
    .join('\n\n');
}

function table(descriptors: readonly ReportDescriptor[]): string {
  const rows = descriptors.map((descriptor) => {
    const { number, kind, access, flags, verdict, convention } = descriptor;
    const word = verdictTag(verdict);
    const said = verdict === 'leaked' ? `**${word}**` : word;
    return [
      String(number),
      convention === null ? said : `${said}: ${sentence(convention.name)}`,
      kinds[kind],
      code(objectText(descriptor)),
      [access, ...flags.map(code)].filter(Boolean).join(' '),
      onExecInWords(descriptor),
    ];
  });
  return markdownTable(['FD', t('Verdict'), t('Kind'), t('Object'), t('Mode'), t('On exec')], rows);
}

function explained({ number, severity, consequence, evidence, remedy }: ReportDescriptor): string {
  return [
    `**${t('Descriptor {0}, {1}.', number, severityWord(severity))}** ${consequence === null ? '' : sentence(consequence)}`.trimEnd(),
    ...evidence.map((text) => `- ${sentence(text)}`),
    ...(remedy === null ? [] : [`- ${t('Fix: {0}', sentence(remedy))}`]),
  ].join('\n');
}
