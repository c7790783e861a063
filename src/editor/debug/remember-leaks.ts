import { t } from '@vscode/l10n';
import type { FollowedRow } from '../../model/followed.ts';
import { processKey } from '../../model/process.ts';
import { processLabel } from '../../model/process-label.ts';
import type { ReportDescriptor } from '../../protocol/report.ts';
import type { Frame } from './frame.ts';
import type { Tables } from './stops.ts';

type Row = FollowedRow<ReportDescriptor, Frame>;

/** Descriptors whose evidence says already that their origin is closed: it stays closed, and is said once. */
const saidClosed = new WeakSet<ReportDescriptor>();

/**
 * One reading alone calls a descriptor the child's own once its origin has closed it. That it was a leak was seen at an
 * earlier stop, and stays true as long as the number stands for the same object.
 */
export function rememberLeaks(before: Tables | null, tables: Tables): Tables {
  if (!before) {
    return tables;
  }
  const leaks = new Map(
    before.processes.flatMap(({ process, rows }) =>
      rows.flatMap(({ descriptor, change }) =>
        descriptor.verdict === 'leaked' && change !== 'vanished'
          ? [[`${processKey(process)}/${descriptor.number}`, descriptor] as const]
          : [],
      ),
    ),
  );
  const remembered = (row: Row, leak: ReportDescriptor): Row => {
    const isStillIt = row.change === null || (row.change === 'altered' && !row.aspects.includes('object'));
    return isStillIt && row.descriptor.verdict === 'own'
      ? { ...row, descriptor: stillLeaked(row.descriptor, leak, before) }
      : row;
  };
  const processes = tables.processes.map((followed) => {
    const rows = followed.rows.map((row) => {
      const leak = leaks.get(`${processKey(followed.process)}/${row.descriptor.number}`);
      return leak ? remembered(row, leak) : row;
    });
    const present = rows.filter(({ change }) => change !== 'vanished').map(({ descriptor }) => descriptor);
    const process = { ...followed.process, descriptors: present };
    return { ...followed, process, rows };
  });
  return { ...tables, processes };
}

function stillLeaked(now: ReportDescriptor, leak: ReportDescriptor, before: Tables): ReportDescriptor {
  const { verdict, confidence, severity, origin, consequence, remedy, evidence } = leak;
  const opener = before.processes.find(({ process }) => process.pid === origin?.pid);
  const closed =
    opener &&
    t('Since the stop at {0}, {1} has closed it.', before.place.label, processLabel(opener.process));
  const descriptor = {
    ...now,
    ...{ verdict, confidence, severity, origin, consequence, remedy },
    evidence: saidClosed.has(leak) || !closed ? evidence : [...evidence, closed],
  };
  if (closed) {
    saidClosed.add(descriptor);
  }
  return descriptor;
}
