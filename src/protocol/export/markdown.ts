import { kinds } from '../../model/kind.ts';
import { relations, relationTags } from '../../model/process.ts';
import { programName } from '../../model/process-label.ts';
import { compareByAttention } from '../../model/verdict.ts';
import { countLeaks, leaksInWords } from '../leaks.ts';
import { objectText } from '../object-text.ts';
import type { ReportDescriptor, ReportProcess } from '../report.ts';
import type { Saved } from '../saved.ts';
import { markdownTable } from './markdown-table.ts';
import { code, sentence } from './markdown-text.ts';

/** A snapshot to be pasted into an issue: what leaked first, then a table for each process. Hostile text stays text. */
export function markdownOf(saved: Saved): string {
  const { title, summary, answer, taken, host, version, redacted, report } = saved;
  const below = report.processes.filter(({ relation }) => relation !== 'ancestor');
  const where = host.name === null ? '' : ` on ${code(host.name)}`;
  const parts = [
    `# ${sentence(title)}`,
    `${leaksInWords(countLeaks(below))}. Taken ${code(taken)}${where} (${code(`${host.platform} ${host.release}`)}) by FD Inheritance ${code(version)}.`,
    redacted ? 'Home folders, user names in paths and arguments are left out.' : '',
    ...[summary, answer?.advice].map((text) => (text ? sentence(text) : '')),
    ...report.refusals.map(({ message }) => sentence(message)),
    ...relationTags.flatMap((relation) =>
      report.processes.filter((process) => process.relation === relation).map(processPart),
    ),
  ];
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}

function processPart(process: ReportProcess): string {
  const { pid, parentPid, relation, command, refusals, brokenPromises, descriptors } = process;
  const sorted = [...descriptors].sort(compareByAttention);
  const told = [
    ...refusals.map(({ message }) => message),
    ...brokenPromises.map(({ convention, sentence: said }) => `Broken promise, ${convention.name}: ${said}`),
  ];
  return [
    `## ${code(programName(process))} (${pid})`,
    `${relations[relation]}, parent ${parentPid}: ${code(command)}`,
    ...told.map((text) => `- ${sentence(text)}`),
    sorted.length === 0 ? '' : table(sorted),
    ...sorted.filter(({ verdict }) => verdict === 'leaked').map(explained),
  ]
    .filter(Boolean)
    .join('\n\n');
}

function table(descriptors: readonly ReportDescriptor[]): string {
  const rows = descriptors.map((descriptor) => {
    const { number, kind, access, flags, closeOnExec, verdict, convention } = descriptor;
    const onExec = closeOnExec === null ? 'unknown' : closeOnExec ? 'closes' : 'stays open';
    const said = verdict === 'leaked' ? '**leaked**' : verdict;
    return [
      String(number),
      convention === null ? said : `${said}: ${sentence(convention.name)}`,
      kinds[kind],
      code(objectText(descriptor)),
      [access, ...flags.map(code)].filter(Boolean).join(' '),
      onExec,
    ];
  });
  return markdownTable(['FD', 'Verdict', 'Kind', 'Object', 'Mode', 'On exec'], rows);
}

function explained({ number, severity, consequence, evidence, remedy }: ReportDescriptor): string {
  const harm = severity === 'none' ? 'harmless' : severity;
  return [
    `**Descriptor ${number}, ${harm}.** ${consequence === null ? '' : sentence(consequence)}`.trimEnd(),
    ...evidence.map((text) => `- ${sentence(text)}`),
    ...(remedy === null ? [] : [`- Fix: ${sentence(remedy)}`]),
  ].join('\n');
}
