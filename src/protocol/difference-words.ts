import { t } from '@vscode/l10n';
import type { ReadDescriptor } from '../model/difference/reading.ts';
import type { ChangedField, Difference } from '../model/difference.ts';
import { kinds } from '../model/kind.ts';
import { severityWord, verdictTag } from '../model/verdict-words.ts';
import { objectText } from './object-text.ts';
import type { ReportProcess } from './report.ts';

/** One field of a descriptor, before and after; `object` is hostile text. */
export interface FieldChange {
  readonly field: string;
  readonly before: string;
  readonly after: string;
}

function fieldName(field: ChangedField): string {
  switch (field) {
    case 'number':
      return t('number');
    case 'object':
      return t('object');
    case 'access':
      return t('mode');
    case 'flags':
      return t('flags');
    case 'close-on-exec':
      return t('on exec');
    case 'verdict':
      return t('verdict');
    case 'severity':
      return t('severity');
  }
}

interface Changed {
  readonly before: ReadDescriptor;
  readonly after: ReadDescriptor;
  readonly fields: readonly ChangedField[];
}

export function changesInWords({ before, after, fields }: Changed): FieldChange[] {
  return fields.map((field) => ({
    field: fieldName(field),
    before: wordsFor(field, before),
    after: wordsFor(field, after),
  }));
}

function wordsFor(field: ChangedField, descriptor: ReadDescriptor): string {
  switch (field) {
    case 'number':
      return String(descriptor.number);
    case 'object':
      return objectText(descriptor);
    case 'access':
      return descriptor.access ?? t('unknown');
    case 'flags':
      return descriptor.flags.join(' ') || t('none');
    case 'close-on-exec':
      return onExecInWords(descriptor);
    case 'verdict':
      return verdictTag(descriptor.verdict);
    case 'severity':
      return severityWord(descriptor.severity);
  }
}

export function onExecInWords({ closeOnExec }: Pick<ReadDescriptor, 'closeOnExec'>): string {
  return closeOnExec === null ? t('unknown') : closeOnExec ? t('closes') : t('stays open');
}

/** `pipe pipe:[3], leaked (high)`; hostile text. */
export function heldInWords(descriptor: ReadDescriptor): string {
  const { kind, verdict, severity } = descriptor;
  const [object, said] = [objectText(descriptor), verdictTag(verdict)];
  return verdict === 'leaked' && severity !== 'none'
    ? t('{0} {1}, {2} ({3})', kinds[kind], object, said, severityWord(severity))
    : t('{0} {1}, {2}', kinds[kind], object, said);
}

/** What it comes to, in a sentence or two. */
export function differenceInWords({
  sameRun,
  matched,
  processes,
  generations,
}: Difference<ReportProcess>): string {
  const sum = (count: (each: (typeof processes)[number]) => number): number =>
    processes.reduce((total, each) => total + count(each), 0);
  const [appeared, gone, changed] = [
    sum((each) => each.appeared.length),
    sum((each) => each.gone.length),
    sum((each) => each.changed.length),
  ];
  const leaks = (side: 'before' | 'after'): number =>
    generations.reduce((total, generation) => total + generation[side].leaked, 0);
  const run = sameRun
    ? t('The same running processes.')
    : t('Another run: processes are matched by their place in the tree and their program.');
  const unread = sum((each) => (each.unread === null || each.before === null || each.after === null ? 0 : 1));
  return [
    appeared + gone + changed === 0 ? nothingFound(matched) : found(appeared, gone, changed),
    t('Leaked: {0} before, {1} after.', leaks('before'), leaks('after')),
    unread > 0 ? notCompared(unread) : '',
    run,
  ]
    .filter(Boolean)
    .join(' ');
}

function nothingFound(matched: number): string {
  return matched === 1
    ? t('No descriptor differs in the 1 process that both have.')
    : t('No descriptor differs in the {0} processes that both have.', matched);
}

function found(appeared: number, gone: number, changed: number): string {
  return appeared === 1
    ? t('1 descriptor appeared, {0} gone, {1} changed.', gone, changed)
    : t('{0} descriptors appeared, {1} gone, {2} changed.', appeared, gone, changed);
}

function notCompared(unread: number): string {
  return unread === 1
    ? t('1 process could not be compared: a table was not read.')
    : t('{0} processes could not be compared: a table was not read.', unread);
}

/** Why the descriptors of one process are not. */
export function notComparedInWords(unread: 'before' | 'after' | 'both'): string {
  switch (unread) {
    case 'before':
      return t('Not compared: its table was not read before.');
    case 'after':
      return t('Not compared: its table was not read after.');
    case 'both':
      return t('Not compared: its table was not read both.');
  }
}
